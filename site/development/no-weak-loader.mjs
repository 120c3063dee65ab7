/**
 * A loader of the bundler, for Docusaurus's registry of what routes load: it names each page a
 * second time, weakly, for servers that render pages. There is none under `npm start`, where the
 * bundler would only compile all of them for it. It is plain JavaScript because the bundler loads
 * it by itself.
 */
export default function noWeakLoader(registry) {
  return registry.replace(/require\.resolveWeak\("[^"]*"\)/g, "undefined");
}
