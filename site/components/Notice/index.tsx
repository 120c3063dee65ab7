import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useReaderStore } from "../../reader-values/hooks.ts";
import styles from "./styles.module.css";

interface Notice {
  text: string;
  /** Something to be careful with, not just a confirmation. */
  caution?: boolean;
  undo?: () => void;
  /** Whether a key made it: then its button gets the focus, which is far from it otherwise. */
  byKeyboard?: boolean;
}

interface Notices {
  /** Says something, on screen and to screen readers. */
  notify: (notice: Notice) => void;
  /** Says that something was copied and which examples it still holds. */
  noteCopy: (name: string | undefined, done: boolean, unfilled: ReadonlySet<string>) => void;
  /** Says that a file was downloaded and which examples it still holds. */
  noteDownload: (name: string, unfilled: ReadonlySet<string>) => void;
}

const NoticeContext = createContext<Notices | undefined>(undefined);

/** How a component of a guide says something to the reader. */
export function useNotice(): Notices {
  const notices = useContext(NoticeContext);
  if (!notices) throw new Error("Unexpected notice outside a guide's page");
  return notices;
}

/** Holds the one line in which a guide speaks to its reader. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const { guide } = useReaderStore();
  const [notice, setNotice] = useState<Notice>();
  // Whoever points at it or has the focus in it is not done with it.
  const [held, setHeld] = useState(false);
  const undo = useRef<HTMLButtonElement>(null);
  const before = useRef<Element>(null);
  useEffect(() => {
    if (!notice || held) return;
    const timer = setTimeout(
      () => setNotice(undefined),
      notice.caution || notice.undo ? 8000 : 2500,
    );
    return () => clearTimeout(timer);
  }, [notice, held]);
  useEffect(() => {
    setHeld(false);
    before.current = null;
    if (!notice?.byKeyboard) return;
    before.current = document.activeElement;
    undo.current?.focus();
  }, [notice]);

  /** Takes the notice away; the focus goes back to where it was before. */
  const close = () => {
    if (undo.current === document.activeElement && before.current instanceof HTMLElement) {
      before.current.focus();
    }
    setNotice(undefined);
    setHeld(false);
  };

  const notices = useMemo<Notices>(() => {
    /** Says what was done, and the examples that what was taken still holds. */
    const noteTaken = (done: string, unfilled: ReadonlySet<string>, hint = "") => {
      const missing = [...unfilled].map((key) => guide.placeholders[key]?.label ?? key);
      const list = new Intl.ListFormat("en").format(missing);
      setNotice({
        text:
          missing.length > 0
            ? `${done}, but it still holds an example for ${list}.${hint}`
            : `${done}${hint && `.${hint}`}`,
        caution: missing.length > 0 || hint !== "",
      });
    };
    return {
      notify: setNotice,
      noteCopy(name, done, unfilled) {
        if (done) noteTaken(name === undefined ? "Copied" : `Copied ${name}`, unfilled);
        else {
          setNotice({
            text: "The browser did not allow copying. Select the text instead.",
            caution: true,
          });
        }
      },
      noteDownload(name, unfilled) {
        // Browsers save no hidden files, and do not say so.
        const hint = name.startsWith(".")
          ? " If your browser left out the name’s first dot, put it back."
          : "";
        noteTaken(`Downloaded ${name}`, unfilled, hint);
      },
    };
  }, [guide]);

  return (
    <NoticeContext value={notices}>
      {children}
      <div className={styles.place} role="status">
        {notice && (
          <div
            className={styles.notice}
            data-caution={notice.caution ? "" : undefined}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
          >
            <span>{notice.text}</span>
            {notice.undo && (
              <button
                ref={undo}
                type="button"
                onFocus={() => setHeld(true)}
                onBlur={() => setHeld(false)}
                onClick={() => {
                  notice.undo?.();
                  close();
                }}
              >
                Undo
              </button>
            )}
          </div>
        )}
      </div>
    </NoticeContext>
  );
}
