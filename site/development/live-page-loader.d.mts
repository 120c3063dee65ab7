/** What the bundler gives a loader, as far as this one uses it. */
interface Loader {
  resourcePath: string;
  resourceQuery: string;
}

export default function livePageLoader(this: Loader, source: string): string;
