import { useEffect, useState } from "react";
import type { Shared } from "../../../generator/values/accept.ts";
import { isShareLink } from "../../../generator/values/share.ts";
import { useReaderStore } from "../../reader-values/hooks.ts";
import { useNotice } from "../Notice/index.tsx";
import type { Offer as LoadedOffer } from "./Offer.tsx";

/**
 * What a share link would set, for the reader to accept or not: a link that somebody else made
 * changes nothing by being opened. Only pages opened by such a link load the offer.
 */
export function SharedLink() {
  const store = useReaderStore();
  const { notify } = useNotice();
  const [offered, setOffered] = useState<{ shared: Shared; Offer: typeof LoadedOffer }>();

  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const { hash } = window.location;
      if (!isShareLink(hash)) return setOffered(undefined);
      try {
        const [{ Offer }, { readFragment }] = await Promise.all([
          import("./Offer.tsx"),
          import("../../../generator/values/accept.ts"),
        ]);
        const shared = readFragment(store.guide, hash);
        // By now the page may be another one, or its address.
        if (shared && !isOver && window.location.hash === hash) setOffered({ shared, Offer });
      } catch {
        notify({ text: "The link’s values could not be loaded. Try again online.", caution: true });
      }
    };
    read();
    window.addEventListener("hashchange", read);
    return () => {
      isOver = true;
      window.removeEventListener("hashchange", read);
    };
  }, [store, notify]);

  if (!offered) return null;
  const { Offer, shared } = offered;
  const close = () => {
    setOffered(undefined);
    // The fragment has done its work; a reload must not ask again.
    window.history.replaceState(
      window.history.state,
      "",
      window.location.pathname + window.location.search,
    );
  };
  return <Offer shared={shared} close={close} />;
}
