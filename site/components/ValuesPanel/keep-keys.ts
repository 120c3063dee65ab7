/** What a browser says of a key, beside the `input` that the fields listen to. */
const EVENTS = ["keydown", "keypress", "beforeinput", "textInput", "selectionchange", "keyup"];

/**
 * Keeps from the page what it has no use for: that a character is typed into the form. React
 * listens to each of these events twice, and looks for listeners in every component around the
 * field, which is a tenth of what a key costs. Shortcuts and keys that move the focus pass.
 *
 * @returns how to stop that
 */
export function keepKeys(view: Window, form: { readonly current: Element | null }): () => void {
  const stopping = new AbortController();
  const keep = (event: Event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement && form.current?.contains(target))) return;
    if (event instanceof KeyboardEvent && !isCharacter(event)) return;
    event.stopImmediatePropagation();
  };
  for (const type of EVENTS)
    view.addEventListener(type, keep, { capture: true, signal: stopping.signal });
  return () => stopping.abort();
}

function isCharacter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}
