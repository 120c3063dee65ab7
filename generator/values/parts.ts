// Values core: runs in Node and in the browser; imports nothing outside this folder.

/**
 * The named parts of a value, by its kind. They stand apart from the kinds, whose normalisers are
 * much larger: what fills in values that are normalised already needs nothing else.
 */
export const kindParts = {
  origin: {
    url: (value) => originParts(value).url,
    host: (value) => originParts(value).host,
    hostname: (value) => originParts(value).hostname,
    port: (value) => originParts(value).port,
    scheme: (value) => originParts(value).scheme,
  },
  url: { "": (value) => value },
  domain: {
    "": (value) => value,
    dn: (value) =>
      value
        .split(".")
        .map((label) => `dc=${label}`)
        .join(","),
  },
  slug: { "": (value) => value },
  dn: { "": (value) => value },
  port: { "": (value) => value },
  email: { "": (value) => value, domain: (value) => value.slice(value.lastIndexOf("@") + 1) },
  text: { "": (value) => value },
  secret: { "": (value) => value },
} satisfies Record<string, Record<string, (value: string) => string>>;

/** The parts of a normalised origin, as references name them. */
export function originParts(origin: string) {
  const [scheme = "", host = ""] = origin.split("://");
  const port = /:(\d+)$/.exec(host)?.[1];
  return {
    /** Scheme, host and port: `https://crm.example.org:8443`. */
    url: origin,
    /** Host and, where it is not the default, port: `crm.example.org:8443`. */
    host,
    /** Host alone: `crm.example.org`. */
    hostname: port === undefined ? host : host.slice(0, -port.length - 1),
    /** Port, the scheme's default included: `8443`. */
    port: port ?? (scheme === "http" ? "80" : "443"),
    /** `https` or `http`. */
    scheme,
  };
}
