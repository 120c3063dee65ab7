/**
 * What descriptors import from "hostwise": `defineIntegration` and short forms for the parts of a
 * guide. Every helper is a pure function that returns plain data; `signatures` says which
 * argument becomes which property, so that a finding can be traced to the source.
 */
import type { KindName } from "../values/kinds.ts";
import type { BlockInput, ConfigData } from "./schema/block.ts";
import type { IntegrationInput } from "./schema/integration.ts";
import type { ObjectInput } from "./schema/object.ts";
import type { PhaseInput, SetupInput } from "./schema/setup.ts";

export { todo } from "./todo.ts";
export type { IntegrationInput };

type BlockOf<T extends BlockInput["type"]> = Extract<BlockInput, { type: T }>;
type SetupOf<T extends SetupInput["type"]> = Extract<SetupInput, { type: T }>;
type ObjectOf<T extends ObjectInput["type"]> = Extract<ObjectInput, { type: T }>;
type PlaceholderOptions = { optional?: boolean };

/** The facts of one integration. Returns them as they are; the types help while writing. */
export const defineIntegration = (integration: IntegrationInput): IntegrationInput => integration;

const placeholder =
  <K extends KindName>(kind: K) =>
  (example: string, label: string, options: PlaceholderOptions = {}) => ({
    kind,
    example,
    label,
    ...options,
  });

/** Placeholder: where an application is reached. `origin("espocrm.company", "the EspoCRM installation")` */
export const origin = placeholder("origin");
/** Placeholder: a whole address that the application shows, with its path. */
export const url = placeholder("url");
/** Placeholder: a domain or host name without scheme and port. */
export const domain = placeholder("domain");
/** Placeholder: a slug. */
export const slug = placeholder("slug");
/** Placeholder: a distinguished name. */
export const dn = placeholder("dn");
/** Placeholder: a port. */
export const port = placeholder("port");
/** Placeholder: an e-mail address. */
export const email = placeholder("email");
/** Placeholder: one line of text. */
export const text = placeholder("text");
/** Placeholder: a secret; never stored. */
export const secret = placeholder("secret");

/** Requirement of an application whose server calls authentik by itself. `reachesAuthentik("EspoCRM")` */
export const reachesAuthentik = (application: string): string =>
  `The ${application} server reaches {{authentik.url}} and trusts its certificate.`;

const setup =
  <T extends SetupInput["type"]>(type: T) =>
  (options: Omit<SetupOf<T>, "type">) =>
    ({ type, ...options }) as SetupOf<T>;

/** Setup: OpenID Connect (authentik's OAuth2 provider). */
export const oidc = setup("oidc");
/** Setup: SAML 2.0. */
export const saml = setup("saml");
/** Setup: LDAP through an outpost. */
export const ldap = setup("ldap");
/** Setup: authentik's proxy or forward auth in front of the application. */
export const proxy = setup("proxy");
/** Setup: RADIUS through an outpost. */
export const radius = setup("radius");
/** Setup: SCIM provisioning alone. */
export const scim = setup("scim");
/** Setup: WS-Federation. */
export const wsFederation = setup("wsFederation");
/** Setup: Remote Access Control. */
export const rac = setup("rac");
/** Setup with several providers, or none. */
export const combined = setup("combined");

/** Redirect URI that must match to the letter. */
export const strict = (
  url: string,
  options: { redirectUriType?: "authorization" | "logout" } = {},
) => ({
  matchingMode: "strict" as const,
  url,
  ...options,
});
/** Redirect URI given as a regular expression; references match literally. */
export const regex = (
  url: string,
  options: { redirectUriType?: "authorization" | "logout" } = {},
) => ({
  matchingMode: "regex" as const,
  url,
  ...options,
});

/** Phase on authentik's side. */
export const onAuthentik = (title: string, ...blocks: BlockInput[]): PhaseInput => ({
  side: "authentik",
  title,
  blocks,
});
/** Phase on the application's side. */
export const onApplication = (title: string, ...blocks: BlockInput[]): PhaseInput => ({
  side: "application",
  title,
  blocks,
});
/** A phase that not everybody needs. */
export const optional = (phase: PhaseInput): PhaseInput => ({ ...phase, optional: true });

/** Block: one numbered action, with what belongs to it. */
export const step = (text: string, ...blocks: BlockInput[]): BlockOf<"step"> => ({
  type: "step",
  text,
  blocks,
});
/** Block: a paragraph or free Markdown. */
export const prose = (text: string): BlockOf<"prose"> => ({ type: "prose", text });
/** Block: fields of the application and what to enter. */
export const settings = (entries: BlockOf<"settings">["entries"]): BlockOf<"settings"> => ({
  type: "settings",
  entries,
});
/** Value of a field with a remark. */
export const value = (value: string, note?: string) =>
  note === undefined ? { value } : { value, note };
/** Entry of a list, or state of a switch, to choose in a field. */
export const choose = (choose: string, note?: string) =>
  note === undefined ? { choose } : { choose, note };
/** What to do with a field, in words. */
export const note = (note: string) => ({ note });
/** Block: a config file; `content` is data, or text for what data cannot say. */
export const config = (
  format: BlockOf<"config">["format"],
  content: ConfigData,
  options: { file?: string; options?: Record<string, string | boolean> } = {},
): BlockOf<"config"> => ({ type: "config", format, content, ...options });
/** Block: what to know of a `dotenv` file that a container may be started with. */
export const dockerRunQuotes = () =>
  remark(
    "`docker run --env-file` takes quotes as part of the value. If you start the container that way, leave them out.",
  );
/** Block: commands for a POSIX shell. */
export const commands = (...lines: string[]): BlockOf<"commands"> => ({ type: "commands", lines });
/** Block: the step that makes Docker Compose take over what was changed for a service. */
export const recreateContainer = (service: string): BlockOf<"step"> =>
  step("Create the container again:", commands(`docker compose up -d ${service}`));
/** Block: commands for PowerShell. */
export const powershell = (...lines: string[]): BlockOf<"commands"> => ({
  type: "commands",
  shell: "powershell",
  lines,
});
const admonition =
  (kind: BlockOf<"admonition">["kind"]) =>
  (
    text: string,
    options: { title?: string; blocks?: BlockInput[] } = {},
  ): BlockOf<"admonition"> => ({
    type: "admonition",
    kind,
    text,
    ...options,
  });
/** Block: something to know. */
export const remark = admonition("note");
/** Block: something useful. */
export const tip = admonition("tip");
/** Block: background. */
export const info = admonition("info");
/** Block: something that can go wrong. */
export const warning = admonition("warning");
/** Block: something that can do harm. */
export const danger = admonition("danger");
/** Block: alternatives of which the reader follows one; each is an `option`. */
export const choice = (
  id: string,
  label: string,
  ...options: BlockOf<"choice">["options"]
): BlockOf<"choice"> => ({ type: "choice", id, label, options });
/** One of the alternatives of a `choice`. */
export const option = (id: string, label: string, ...blocks: BlockInput[]) => ({
  id,
  label,
  blocks,
});
/** Block: a table. */
export const table = (columns: string[], ...rows: string[][]): BlockOf<"table"> => ({
  type: "table",
  columns,
  rows,
});
/** Block: a picture from `site/static`. */
export const image = (
  src: string,
  alt: string,
  options: { caption?: string } = {},
): BlockOf<"image"> => ({
  type: "image",
  src,
  alt,
  ...options,
});
/** Block: what holds for some releases of authentik. */
export const when = (
  span: Pick<BlockOf<"when">, "since" | "before">,
  ...blocks: BlockInput[]
): BlockOf<"when"> => ({ type: "when", ...span, blocks });
/** Block: a titled part. */
export const section = (title: string, ...blocks: BlockInput[]): BlockOf<"section"> => ({
  type: "section",
  title,
  blocks,
});
/** Block: the generated walk that creates the application with its provider. */
export const createApplication = (...providers: string[]): BlockOf<"createApplication"> =>
  providers.length === 0 ? { type: "createApplication" } : { type: "createApplication", providers };
/** Block: the generated walk that creates one of the setup's objects. */
export const createObject = (object: string): BlockOf<"createObject"> => ({
  type: "createObject",
  object,
});

/** Block: the generated step that downloads a SAML provider's signing certificate. */
export const downloadCertificate = (provider?: string): BlockOf<"downloadCertificate"> =>
  provider === undefined
    ? { type: "downloadCertificate" }
    : { type: "downloadCertificate", provider };
/** Block: the step after that, for an application that takes the certificate on one line. */
export const certificateOnOneLine = () =>
  step(
    "Print the certificate on one line, without its first and last one. Write the name of your file in place of `authentik.pem`:",
    commands("grep -v CERTIFICATE authentik.pem | tr -d '\\r\\n'"),
  );
/** Block: the step after that, for an application that knows the certificate by its fingerprint. */
export const certificateFingerprint = () =>
  step(
    "Print the SHA-256 fingerprint of the certificate: 32 pairs of digits and letters, joined by colons, behind the equals sign. Write the name of your file in place of `authentik.pem`:",
    commands("openssl x509 -in authentik.pem -noout -fingerprint -sha256"),
  );
/** What to do with a field that takes the certificate as text. */
export const certificateText = () =>
  note(
    "Open the certificate file in a text editor and paste all of it, first and last line included.",
  );
/** Block: the generated step that downloads a SAML provider's metadata. */
export const downloadMetadata = (provider?: string): BlockOf<"downloadMetadata"> =>
  provider === undefined ? { type: "downloadMetadata" } : { type: "downloadMetadata", provider };
/** Block: the generated configurations of reverse proxies for a provider with forward auth. */
export const configureReverseProxy = (provider?: string): BlockOf<"configureReverseProxy"> =>
  provider === undefined
    ? { type: "configureReverseProxy" }
    : { type: "configureReverseProxy", provider };
/** Block: links to read on. `links({ title: "…", url: "https://…" }, …)` */
export const links = (...links: BlockOf<"links">["links"]): BlockOf<"links"> => ({
  type: "links",
  links,
});

const object =
  <T extends ObjectInput["type"]>(type: T) =>
  (options: Omit<ObjectOf<T>, "type">) =>
    ({ type, ...options }) as ObjectOf<T>;

/** Object: a scope mapping of the guide's own. */
export const scopeMapping = (options: Omit<ObjectOf<"propertyMapping">, "type" | "provider">) =>
  ({ type: "propertyMapping", provider: "scope", ...options }) as const;
/**
 * Object: a scope mapping that vouches for each user's e-mail address. authentik's own `email`
 * mapping reports all of them as not verified (since 2025.10); the provider gets this one instead.
 * `about` begins a sentence, which goes on with what holds for every such application:
 * `verifiedEmail({ name: "Example email", application: "Example", about: "Example refuses users whose address is reported as not verified" })`
 */
export const verifiedEmail = ({
  application,
  about,
  ...own
}: Required<Pick<ObjectOf<"propertyMapping">, "name" | "about">> & { application: string }) =>
  scopeMapping({
    ...own,
    scopeName: "email",
    expression: 'return {\n    "email": request.user.email,\n    "email_verified": True,\n}',
    about: `${about}, and authentik's own \`email\` mapping reports all of them so. This mapping takes its place; select only one of the two in the provider. It vouches for each address in authentik: use it only if users cannot change theirs unchecked, since ${application} finds existing accounts by it.`,
  });
/** Object: a SAML property mapping of the guide's own. */
export const samlMapping = (options: Omit<ObjectOf<"propertyMapping">, "type" | "provider">) =>
  ({ type: "propertyMapping", provider: "saml", ...options }) as const;
type NamePart = Required<Pick<ObjectOf<"propertyMapping">, "name" | "samlName">>;

/** Object: a SAML property mapping for an application that wants the first name by itself. */
export const samlFirstName = (options: NamePart) =>
  samlMapping({
    ...options,
    expression: 'return request.user.name.partition(" ")[0] or None',
    about: "authentik has one field for a person's name. Its first word is sent as the first name.",
  });
/** Object: a SAML property mapping for an application that wants the last name by itself. */
export const samlLastName = (options: NamePart) =>
  samlMapping({
    ...options,
    expression: 'return request.user.name.partition(" ")[2] or None',
    about: "What follows the first word is sent as the last name; with one word, nothing is sent.",
  });
/** Object: a SCIM mapping of the guide's own. */
export const scimMapping = (options: Omit<ObjectOf<"propertyMapping">, "type" | "provider">) =>
  ({ type: "propertyMapping", provider: "scim", ...options }) as const;
/** Object: a RADIUS property mapping of the guide's own. */
export const radiusMapping = (options: Omit<ObjectOf<"propertyMapping">, "type" | "provider">) =>
  ({ type: "propertyMapping", provider: "radius", ...options }) as const;
/** Object: a Remote Access Control property mapping of the guide's own. */
export const racMapping = (options: Omit<ObjectOf<"propertyMapping">, "type" | "provider">) =>
  ({ type: "propertyMapping", provider: "rac", ...options }) as const;
/** Object: a group. */
export const group = object("group");
/** Object: an application entitlement. */
export const entitlement = object("entitlement");
/** Object: a policy or group binding. */
export const binding = object("binding");
/** Object: an expression policy. */
export const policy = object("policy");
/** Object: an outpost. */
export const outpost = object("outpost");
/** Object: a service account. */
export const serviceAccount = object("serviceAccount");
/** Object: a certificate or key pair. */
export const certificate = object("certificate");
/** Object: authentik as the application's OAuth client. */
export const oauthSource = object("oauthSource");
/** Object: an attribute of users that the setup reads. */
export const userAttribute = object("userAttribute");

const asIs = ["&"];

/**
 * Where each helper's arguments end up: `"name"` is the property that a positional argument
 * becomes, `"...name"` the list that the remaining ones become, `"&"` merges the argument's own
 * properties.
 */
export const signatures: Readonly<Record<string, readonly string[]>> = {
  defineIntegration: asIs,
  // Their results are texts, which have no properties.
  todo: [],
  reachesAuthentik: [],
  ...fromNames(
    ["certificateOnOneLine", "certificateFingerprint", "certificateText", "dockerRunQuotes"],
    [],
  ),
  ...fromNames(
    ["origin", "url", "domain", "slug", "dn", "port", "email", "text", "secret"],
    ["example", "label", "&"],
  ),
  ...fromNames(
    ["oidc", "saml", "ldap", "proxy", "radius", "scim", "wsFederation", "rac", "combined"],
    asIs,
  ),
  ...fromNames(["strict", "regex"], ["url", "&"]),
  ...fromNames(["onAuthentik", "onApplication"], ["title", "...blocks"]),
  optional: asIs,
  step: ["text", "...blocks"],
  // Its argument is a word of a command.
  recreateContainer: [],
  prose: ["text"],
  settings: ["entries"],
  value: ["value", "note"],
  choose: ["choose", "note"],
  note: ["note"],
  config: ["format", "content", "&"],
  ...fromNames(["commands", "powershell"], ["...lines"]),
  ...fromNames(["remark", "tip", "info", "warning", "danger"], ["text", "&"]),
  choice: ["id", "label", "...options"],
  option: ["id", "label", "...blocks"],
  table: ["columns", "...rows"],
  image: ["src", "alt", "&"],
  when: ["&", "...blocks"],
  section: ["title", "...blocks"],
  createApplication: ["...providers"],
  createObject: ["object"],
  ...fromNames(["downloadCertificate", "downloadMetadata", "configureReverseProxy"], ["provider"]),
  links: ["...links"],
  ...fromNames(
    [
      "scopeMapping",
      "verifiedEmail",
      "samlMapping",
      "samlFirstName",
      "samlLastName",
      "scimMapping",
      "radiusMapping",
      "racMapping",
      "group",
      "entitlement",
      "binding",
      "policy",
      "outpost",
      "serviceAccount",
      "certificate",
      "oauthSource",
      "userAttribute",
    ],
    asIs,
  ),
};

function fromNames(names: string[], signature: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, signature]));
}
