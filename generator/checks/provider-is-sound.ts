import type { Provider } from "../descriptor/schema/provider.ts";
import { todosIn } from "../descriptor/todo.ts";
import type { GuideSetup } from "../guide/guide.ts";
import { trustedBy } from "../guide/trusted.ts";
import type { PageValues } from "../values/resolve.ts";
import { defineCheck, type Finding } from "./check.ts";

/**
 * What authentik's own validators refuse, or what cannot work: caught here instead of at the
 * reader's. Sources: the serializers of authentik/providers/<type>/api.
 */
export const providerIsSound = defineCheck("provider-is-sound", ({ guide }) =>
  guide.setups.flatMap((setup) => [
    ...setup.providers.flatMap(({ provider, path }) =>
      [
        ...faults(provider),
        ...sourceFaults(provider, setup),
        ...addressFaults(provider, guide.values),
      ].map(({ path: inner = [], ...fault }) => ({
        ...fault,
        path: [...path, ...inner],
      })),
    ),
    ...circles(setup),
  ]),
);

/** What is named as a source whose tokens are taken, and is another object of the setup. */
function sourceFaults(provider: Provider, { objects }: GuideSetup): Finding[] {
  const names = "jwtFederationSources" in provider ? (provider.jwtFederationSources ?? []) : [];
  return names.flatMap((name, index) => {
    const type = objects.find((candidate) => candidate.name === name)?.object.type;
    return type === undefined || type === "oauthSource"
      ? []
      : [
          {
            path: ["jwtFederationSources", index],
            message: `Unexpected ${type} \`${name}\`, expected an OAuth source`,
            hint: "Name an `oauthSource` of the setup's objects.",
          },
        ];
  });
}

/** Providers that take each other's tokens: whichever is made first, the other is not there yet. */
function circles({ providers }: GuideSetup): Finding[] {
  const found: Finding[] = [];
  const seen = new Set<string>();
  const follow = (name: string, way: readonly string[]) => {
    const entry = providers.find((candidate) => candidate.name === name);
    if (!entry || seen.has(name)) return;
    seen.add(name);
    for (const [index, next] of trustedBy(entry.provider).entries()) {
      if (next !== name && [...way, name].includes(next)) {
        found.push({
          path: [...entry.path, "jwtFederationProviders", index],
          message: `Unexpected provider \`${next}\`: it takes the tokens of \`${name}\` itself`,
          hint: "Leave one of the two out, and let a step of the guide add it afterwards.",
        });
      }
      follow(next, [...way, name]);
    }
  };
  for (const { name } of providers) follow(name, []);
  return found;
}

function faults(provider: Provider): Finding[] {
  switch (provider.type) {
    case "oauth2":
      return provider.redirectUris.flatMap(({ url, matchingMode, redirectUriType }, index) => {
        const path = ["redirectUris", index, "url"];
        const first = provider.redirectUris.findIndex(
          (other) => other.url === url && other.redirectUriType === redirectUriType,
        );
        if (first < index) {
          return [
            {
              path,
              message: `Unexpected second redirect URI \`${url}\``,
              hint: "Remove one of the two.",
            },
          ];
        }
        if (/^(?:javascript|data|vbscript):/i.test(url)) {
          return [{ path, message: `Unexpected scheme in \`${url}\`: authentik refuses it` }];
        }
        if (matchingMode === "strict" && /[*\\^]|\(\?/.test(url)) {
          return [
            {
              path,
              message: `Unexpected pattern in \`${url}\`: a strict redirect URI matches to the letter`,
              hint: "Write the exact address, or use `regex(…)`.",
            },
          ];
        }
        const fragment = /#.*$/s.exec(url)?.[0];
        if (matchingMode === "strict" && redirectUriType === "authorization" && fragment) {
          return [
            {
              path,
              offset: url.length - fragment.length,
              length: fragment.length,
              message: `Unexpected fragment \`${fragment}\` in a redirect URI: OAuth forbids it (RFC 6749, section 3.1.2)`,
              hint: "Write the address that the application sends, which ends before the `#`.",
            },
          ];
        }
        return matchingMode === "regex" ? regexFaults(url, path) : [];
      });
    case "saml":
      return provider.signingKp !== "none" && !provider.signAssertion && !provider.signResponse
        ? [
            {
              path: ["signAssertion"],
              message: "Unexpected signing key without anything to sign",
              hint: "Set `signAssertion` or `signResponse` to true; authentik refuses the provider otherwise.",
            },
          ]
        : [];
    case "proxy":
      return proxyFaults(provider);
    case "ssf":
      return provider.signingKey === "none"
        ? [
            {
              path: ["signingKey"],
              message: "Unexpected `none`: authentik refuses an SSF provider without a signing key",
              hint: "Name a certificate of the setup's objects, or leave it out for any key.",
            },
          ]
        : [];
    case "scim":
      return provider.authMode !== "token" && provider.authOauth === undefined
        ? [
            {
              path: ["authMode"],
              message: "Missing `authOauth`, expected the name of an OAuth source",
              hint: "Add an `oauthSource` to the setup's objects and name it here.",
            },
          ]
        : [];
    default:
      return [];
  }
}

/** The fields that hold a web address. */
const webAddresses = [
  "logoutUri",
  "acsUrl",
  "slsUrl",
  "externalHost",
  "internalHost",
  "replyUrl",
  "url",
] as const;

/** Addresses to which nothing can be sent: no scheme, a blank, a slash too many. */
function addressFaults(provider: Provider, values: PageValues): Finding[] {
  const fields: Readonly<Record<string, unknown>> = provider;
  const strict = provider.type === "oauth2" ? provider.redirectUris : [];
  return [
    ...strict.flatMap(({ url, matchingMode }, index) =>
      matchingMode === "strict"
        ? addressFault(url, ["redirectUris", index, "url"], /^[a-z][a-z0-9+.-]*:/i, values)
        : [],
    ),
    ...webAddresses.flatMap((field) => {
      const text = fields[field];
      return typeof text === "string" ? addressFault(text, [field], /^https?:\/\//i, values) : [];
    }),
  ];
}

function addressFault(
  text: string,
  path: (string | number)[],
  scheme: RegExp,
  { placeholders }: PageValues,
): Finding[] {
  // What is still to be found out is no address yet.
  if (todosIn(text).length > 0) return [];
  const address = text.replace(/\{\{\s*([^}|]*?)\s*\}\}/g, (_, reference: string) => {
    if (/(?:\.url|[uU]rl|Host|^endpoint\..*)$/.test(reference)) return "https://host.example";
    if (reference.endsWith(".scheme")) return "https";
    return placeholders[reference]?.example ?? "x";
  });
  const blank = /\s/.exec(address);
  if (blank !== null) {
    return [
      {
        path,
        message: `Unexpected blank in the address \`${text}\``,
        hint: "Remove it; where the address really holds one, write `%20`.",
      },
    ];
  }
  const slashes = /(?<=^(?:\{\{[^}]*\}\}|[a-z]+:)[^?#]*)(?<!:\/*)\/{2,}/i.exec(text);
  if (slashes !== null) {
    return [
      {
        path,
        offset: slashes.index,
        length: slashes[0].length,
        message: `Unexpected second slash in the address \`${text}\``,
        hint: "Write one slash: authentik compares addresses to the letter. Where the application really sends two, a comment can say so.",
      },
    ];
  }
  return scheme.test(address) && URL.canParse(address)
    ? []
    : [
        {
          path,
          message: `Unexpected \`${text}\`, expected a whole address with its scheme`,
          hint: "Begin with the address of a placeholder: `{{app.url}}/path`.",
        },
      ];
}

function proxyFaults(provider: Extract<Provider, { type: "proxy" }>): Finding[] {
  const found: Finding[] = provider.skipPathRegex.flatMap((line, index) =>
    syntaxFaults(
      line,
      ["skipPathRegex", index],
      spelledByGo,
      "The outpost matches paths with Go's `regexp`.",
    ),
  );
  if (provider.mode === "proxy" && provider.internalHost === undefined) {
    found.push({
      path: ["mode"],
      message: "Missing `internalHost`, expected with mode `proxy`",
      hint: "Say where the outpost reaches the application.",
    });
  }
  if (provider.mode === "forward_domain" && provider.cookieDomain === undefined) {
    found.push({
      path: ["mode"],
      message: "Missing `cookieDomain`, expected with mode `forward_domain`",
      hint: "Name the parent domain that all applications share.",
    });
  }
  const { basicAuthUserAttribute, basicAuthPasswordAttribute } = provider;
  if (provider.basicAuthEnabled && !(basicAuthUserAttribute && basicAuthPasswordAttribute)) {
    found.push({
      path: ["basicAuthEnabled"],
      message: "Missing `basicAuthUserAttribute` or `basicAuthPasswordAttribute`",
      hint: "authentik needs both to log in by HTTP Basic.",
    });
  }
  return found;
}

function regexFaults(url: string, path: (string | number)[]): Finding[] {
  if (/^[^/]*\/\/[^/]*\w\.\w/.test(url.replace(/\{\{[^}]*\}\}/g, ""))) {
    return [
      {
        path,
        message: `Unexpected dot in the host of the regular expression \`${url}\`: it stands for any character`,
        hint: "Write `\\\\.` for a dot.",
      },
    ];
  }
  return syntaxFaults(
    url,
    path,
    spelledByPython,
    "authentik matches redirect URIs with Python's `re`.",
  );
}

/** What a language has in its regular expressions that JavaScript spells in another way, and how. */
type Spellings = readonly (readonly [its: RegExp, ours: string])[];

const spelledByGo: Spellings = [
  [/\(\?P</, "(?<"],
  [/\(\?(?:[imsU]+(?:-[imsU]+)?|-[imsU]+)\)/, ""],
  [/\(\?(?:[imsU]+(?:-[imsU]+)?|-[imsU]+):/, "(?:"],
];

const spelledByPython: Spellings = [
  [/\(\?P</, "(?<"],
  [/\(\?P=(\w+)\)/, "\\k<$1>"],
  [/^\(\?[aiLmsux]+\)/, ""],
  [/\(\?(?:[aiLmsux]+(?:-[imsx]+)?|-[imsx]+):/, "(?:"],
  [/\(\?#[^)]*\)/, ""],
  [/\(\?\(\w+\)/, "(?:"],
  [/\(\?>/, "(?:"],
  [/([*+?]|\{\d*,?\d*\})\+/, "$1"],
];

/** An escaped character, or a set: nothing in them means anything more. */
const inert = /\\.|\[\^?\]?(?:\\.|[^\]\\])*\]/;

/** Regular expressions are read by Python or Go; what JavaScript refuses too is refused here. */
function syntaxFaults(
  expression: string,
  path: (string | number)[],
  spellings: Spellings,
  hint: string,
): Finding[] {
  const ours = spellings.reduce(
    (text, [its, ours]) =>
      text.replace(
        new RegExp(`(${inert.source})|${its.source}`, "g"),
        (found, skipped: string | undefined) => skipped ?? found.replace(its, ours),
      ),
    expression.replace(/\{\{[^}]*\}\}/g, "x"),
  );
  // A set may begin with its own closing bracket, but not in JavaScript.
  const source = ours.replace(
    /(\\.)|\[(\^?)\]/g,
    (_, escaped: string | undefined, not) => escaped ?? `[${not}\\]`,
  );
  try {
    // With a group that has a name, JavaScript minds names that no group has.
    new RegExp(`${source}|(?<$>)`);
    return [];
  } catch (error) {
    const reason = String(error).replace(/^.*: /, "").toLowerCase();
    return [{ path, message: `Unexpected regular expression \`${expression}\`: ${reason}`, hint }];
  }
}
