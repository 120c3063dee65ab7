/**
 * A client module: drops a fragment that is not well-formed percent-encoding, before Docusaurus
 * sees it. Its scrolling decodes every fragment and would break the page on `#100%`.
 *
 * It listens from the moment it is loaded, so ahead of the router.
 */
function dropMalformedFragment(): void {
  try {
    decodeURIComponent(window.location.hash);
  } catch {
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, "", pathname + search);
  }
}

if (typeof window !== "undefined") window.addEventListener("popstate", dropMalformedFragment);
