/**
 * A client module: what a link leads to is fetched when it is pointed at or touched, and not as
 * soon as it is in sight. Docusaurus would ask for dozens of pages while one comes alive.
 */
export function onRouteDidUpdate(): void {
  const { preload } = window.docusaurus;
  window.docusaurus = { preload, prefetch: () => false };
}
