import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useReaderStore } from "../../reader-values/hooks.ts";
import styles from "./styles.module.css";

interface Notice {
  text: string;
  /** Something to be careful with, not just a confirmation. */
  caution?: boolean;
  undo?: () => void;
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
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(
      () => setNotice(undefined),
      notice.caution || notice.undo ? 8000 : 2500,
    );
    return () => clearTimeout(timer);
  }, [notice]);

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
          <div className={styles.notice} data-caution={notice.caution ? "" : undefined}>
            <span>{notice.text}</span>
            {notice.undo && (
              <button
                type="button"
                onClick={() => {
                  notice.undo?.();
                  setNotice(undefined);
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
