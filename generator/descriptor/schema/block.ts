import { z } from "zod";
import { forms } from "../../findings/zod-forms.ts";
import { authentikVersions } from "../../values/versions.ts";
import { externalUrl, identifier, markdown, plainText, template, title } from "./text.ts";

/** Formats of config files. Data is written by a real serialiser; text is taken as it stands. */
export const configFormats = [
  "dotenv",
  "yaml",
  "json",
  "toml",
  "ini",
  "properties",
  "php",
  "python",
  "ruby",
  "xml",
  "nginx",
  "caddyfile",
  "hcl",
  "sql",
  "text",
] as const;

/** Plain data in a config file; every string may hold references. */
export type ConfigData =
  | string
  | number
  | boolean
  | null
  | ConfigData[]
  | { [key: string]: ConfigData };

/** Data of a config file; its strings may hold references. */
export const configData: z.ZodType<ConfigData> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(configData),
    z.record(z.string(), configData),
  ]),
);

/** Whether data says nothing: the page would show an empty list or file. */
function isEmpty(data: unknown): boolean {
  if (typeof data === "string") return data.trim() === "";
  return typeof data === "object" && data !== null && Object.keys(data).length === 0;
}

/** What to enter in one field of the application. */
const settingValue = z.union([
  /** Text to type, copied as it stands. */
  template,
  z.union([
    z.strictObject({
      /** Text to type, copied as it stands. */
      value: template,
      /** What else to know about the field. */
      note: markdown.optional(),
    }),
    z.strictObject({
      /** The entry of a list or the state of a switch to choose: `OIDC`, `On`. */
      choose: plainText,
      /** What else to know about the field. */
      note: markdown.optional(),
    }),
    z.strictObject({
      /** What to do with the field, in words. */
      note: markdown,
    }),
  ]),
]);

const version = z.enum(authentikVersions);

/** One action of a procedure, numbered; blocks that belong to it follow inside. */
const step = z.strictObject({
  type: z.literal("step"),
  /** What to do. */
  text: markdown,
  get blocks() {
    return z.array(block).default([]);
  },
});

/** A paragraph or free Markdown: the last resort for what no other block says. */
const prose = z.strictObject({
  type: z.literal("prose"),
  text: markdown,
});

/** Fields of the application with what to enter. */
const settings = z.strictObject({
  type: z.literal("settings"),
  /** What to enter, by the field's label as the application shows it. */
  entries: z.record(z.string().min(1), settingValue).refine((entries) => !isEmpty(entries), {
    error: "Unexpected settings without a field, expected at least one",
    params: { hint: "Name a field with what to enter, or leave `settings` out." },
  }),
});

/** A config file or a part of one. */
const config = z.strictObject({
  type: z.literal("config"),
  format: z.enum(configFormats),
  /** Name or path of the file: `docker-compose.yml`. */
  file: template.optional(),
  /** The file's content as data; or as text, for a format that data cannot say. */
  content: configData.refine((content) => !isEmpty(content), {
    error: "Unexpected config file without content",
    params: { hint: "State what stands in the file, or leave `config` out." },
  }),
  /** Options of the format: `{ variable: "CONFIG" }` for PHP. */
  options: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
});

/** Commands to run. */
const commands = z.strictObject({
  type: z.literal("commands"),
  shell: z.enum(["bash", "powershell"]).default("bash"),
  lines: z.array(template).min(1),
});

/** A note that stands out. */
const admonition = z.strictObject({
  type: z.literal("admonition"),
  kind: z.enum(["note", "tip", "info", "warning", "danger"]),
  title: title.optional(),
  text: markdown,
  get blocks() {
    return z.array(block).default([]);
  },
});

/** One of the alternatives of a choice. */
const option = z.strictObject({
  id: identifier,
  label: title,
  get blocks() {
    return z.array(block).min(1);
  },
});

/** Alternatives of which the reader follows one: Docker, Helm, bare metal. */
const choice = z.strictObject({
  type: z.literal("choice"),
  /** Name in the page's address. */
  id: identifier,
  /** What is chosen: `Way of installation`. */
  label: title,
  get options() {
    return z.array(option).min(2);
  },
});

/** A table of facts. */
const table = z
  .strictObject({
    type: z.literal("table"),
    columns: z.array(markdown).min(1),
    rows: z.array(z.array(z.string())).min(1),
  })
  .check((context) => {
    const { columns, rows } = context.value;
    for (const [index, row] of rows.entries()) {
      if (row.length === columns.length) continue;
      context.issues.push({
        code: "custom",
        input: row,
        path: ["rows", index],
        message: `Unexpected row with ${row.length} of ${columns.length} cells, expected one for each column`,
      });
    }
  });

/** A picture that says what the text does not. */
const image = z.strictObject({
  type: z.literal("image"),
  /** Path below `site/static`, or a full web address is refused: pages load nothing from elsewhere. */
  src: z
    .string()
    .regex(/^\/[\w./-]+$/, "Expected a path below `site/static` such as `/img/espocrm-login.png`"),
  alt: plainText,
  caption: markdown.optional(),
});

/** Blocks that hold for some releases of authentik; the rule `version-span` asks for a bound. */
const when = z.strictObject({
  type: z.literal("when"),
  /** First release that they hold for. */
  since: version.optional(),
  /** First release that they hold for no more. */
  before: version.optional(),
  get blocks() {
    return z.array(block).min(1);
  },
});

/** A titled part of a phase: troubleshooting, background. */
const section = z.strictObject({
  type: z.literal("section"),
  title,
  get blocks() {
    return z.array(block).min(1);
  },
});

/** Links to read on. */
const links = z.strictObject({
  type: z.literal("links"),
  links: z.array(z.strictObject({ title: plainText, url: externalUrl })).min(1),
});

/** The generated walk that creates authentik's application with the setup's providers. */
const createApplication = z.strictObject({
  type: z.literal("createApplication"),
  /** Names of the providers to create here; all of the setup's when left out. */
  providers: z.array(z.string()).optional(),
});

/** The generated walk that creates one of the setup's objects. */
const createObject = z.strictObject({
  type: z.literal("createObject"),
  /** Name of the object in the setup's `objects`. */
  object: z.string(),
});

/** The generated step that fetches the signing certificate of a SAML provider from authentik. */
const downloadCertificate = z.strictObject({
  type: z.literal("downloadCertificate"),
  /** Name of the provider; the setup's first SAML one when left out. */
  provider: z.string().optional(),
});

/** The generated step that fetches the metadata of a SAML provider from authentik. */
const downloadMetadata = z.strictObject({
  type: z.literal("downloadMetadata"),
  /** Name of the provider; the setup's first SAML one when left out. */
  provider: z.string().optional(),
});

/** The generated configurations that put forward auth in front of the application. */
const configureReverseProxy = z.strictObject({
  type: z.literal("configureReverseProxy"),
  /** Name of the provider; the setup's first with forward auth when left out. */
  provider: z.string().optional(),
});

/** One block of a procedure. */
export const block = z.discriminatedUnion("type", [
  step,
  prose,
  settings,
  config,
  commands,
  admonition,
  choice,
  table,
  image,
  when,
  section,
  links,
  createApplication,
  createObject,
  downloadCertificate,
  downloadMetadata,
  configureReverseProxy,
]);

const docker = 'option("docker", "Docker", step("…"))';
forms.add(option, { noun: "an option", form: docker, inOrder: true });
forms.add(choice, {
  noun: "a choice",
  form: `choice("install", "Way of installation", ${docker}, option("helm", "Helm", step("…")))`,
  inOrder: true,
});
forms.add(settings.shape.entries, {
  noun: "fields by their labels",
  form: '{ "Client ID": "{{clientId}}" }',
});
forms.add(block, { noun: "a block", form: 'step("…")' });

export type BlockInput = z.input<typeof block>;
export type Block = z.output<typeof block>;
export type SettingValue = z.output<typeof settingValue>;
