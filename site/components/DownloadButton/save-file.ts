/** Hands a file to the browser's downloads. It is made here: no server takes part. */
export function saveFile(name: string, text: string): void {
  // A text's type would have browsers add an ending of their own: Caddyfile.txt.
  const address = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read the file only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
