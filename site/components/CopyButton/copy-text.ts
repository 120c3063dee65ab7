/**
 * Puts text on the clipboard. The clipboard API exists in secure contexts only; a page served
 * over http in a local network copies through a selection.
 *
 * @param text may be on its way still
 * @returns whether it worked: a browser may refuse.
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  try {
    if (navigator.clipboard === undefined) return copyThroughSelection(await text);
    if (typeof text === "string" || typeof ClipboardItem === "undefined") {
      await navigator.clipboard.writeText(await text);
    } else {
      // Some browsers let a page write only in the moment of a click: they take the promise.
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
    }
    return true;
  } catch {
    return false;
  }
}

function copyThroughSelection(text: string): boolean {
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", text);
  };
  document.addEventListener("copy", onCopy, { capture: true });
  try {
    return document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", onCopy, { capture: true });
  }
}
