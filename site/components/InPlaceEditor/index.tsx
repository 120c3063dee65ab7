import { useEffect, useState } from "react";
import { nameOfMark } from "../Marked/index.tsx";
import { useNotice } from "../Notice/index.tsx";
import type { Editing, Editor as LoadedEditor } from "./Editor.tsx";

/** Most readers never open it, so a page does not load it at first. */
const loadEditor = () => import("./Editor.tsx");

/**
 * Edits a value where it stands: a click on a mark, in text or in code, opens its field there.
 * It is a shortcut of the pointer; the panel offers the same fields to the keyboard.
 */
export function InPlaceEditor() {
  const { notify } = useNotice();
  const [editing, setEditing] = useState<Editing & { Editor: typeof LoadedEditor }>();
  useEffect(() => {
    const onPointerOver = ({ target }: PointerEvent) => {
      // By the click it is there: the field can take the focus at once.
      if (markAt(target)) loadEditor().catch(() => undefined);
    };
    const onClick = async ({ target }: MouseEvent) => {
      const mark = markAt(target);
      const name = mark ? nameOfMark(mark) : undefined;
      // A link is followed, and selected text is meant to be copied.
      const other = mark?.closest("a[href]") || window.getSelection()?.isCollapsed === false;
      if (!mark || name === undefined || other) return;
      try {
        const { Editor } = await loadEditor();
        setEditing({ name, mark, Editor });
      } catch {
        notify({ text: "The field could not be loaded. Use the form of the page.", caution: true });
      }
    };
    document.addEventListener("pointerover", onPointerOver);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("pointerover", onPointerOver);
      document.removeEventListener("click", onClick);
    };
  }, [notify]);

  if (!editing) return null;
  const { Editor, name, mark } = editing;
  return <Editor key={name} name={name} mark={mark} close={() => setEditing(undefined)} />;
}

function markAt(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(".hw-mark") : null;
}
