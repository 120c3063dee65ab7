import {
  type ComponentType,
  createContext,
  use,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { newestVersion } from "../../../generator/values/versions.ts";
import { useVersion } from "../../reader-values/hooks.ts";
import { AS_IT_STANDS, useStillMarks } from "../../reader-values/still-marks.ts";
import { useNotice } from "../Notice/index.tsx";
import { useWhenOpen } from "./when-open.ts";

/** Whether the server renders what folds away. */
export const ServerFoldContext = createContext(false);

/** A part of a page as a module of its own. */
export interface FoldModule {
  default: ComponentType;
}

interface Props {
  load: () => Promise<FoldModule>;
}

/**
 * What folds away, with half of a page's text in it. The server renders all of it; a browser keeps
 * that as it is, with the reader's values in it, and loads the components when the fold opens.
 */
export function LoadedFold(props: Props) {
  return typeof window === "undefined" ? <ServerFold {...props} /> : <BrowserFold {...props} />;
}

function ServerFold({ load }: Props) {
  const Content = use(load()).default;
  return (
    <div>
      <ServerFoldContext value={true}>
        <Content />
      </ServerFoldContext>
    </div>
  );
}

function BrowserFold({ load }: Props) {
  const version = useVersion();
  const { notify } = useNotice();
  const still = useRef<HTMLDivElement>(null);
  const [Content, setContent] = useState<ComponentType>();
  const [loading, setLoading] = useState(false);

  const show = useCallback(async () => {
    setLoading(true);
    try {
      const module = await load();
      setContent(() => module.default);
    } catch {
      const isRight = version === newestVersion && still.current?.hasChildNodes();
      notify({
        text: isRight
          ? "The buttons of this part could not be loaded. Select the text instead."
          : "A part of this page could not be loaded as you chose it. Load the page again.",
        caution: true,
      });
    }
    setLoading(false);
  }, [load, notify, version]);

  useStillMarks(still, Content === undefined);

  useWhenOpen(still, show);

  // The server's text is that of the newest release, and there is none of it after a navigation.
  useEffect(() => {
    if (version !== newestVersion || !still.current?.hasChildNodes()) show();
  }, [version, show]);

  return Content ? (
    <div key="alive">
      <Content />
    </div>
  ) : (
    <div
      key="still"
      ref={still}
      inert={loading}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: empty; it keeps what the server rendered
      dangerouslySetInnerHTML={AS_IT_STANDS}
    />
  );
}
