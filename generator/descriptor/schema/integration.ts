import { z } from "zod";
import { forms } from "../../findings/zod-forms.ts";
import { block } from "./block.ts";
import { placeholders } from "./placeholder.ts";
import { setup } from "./setup.ts";
import { externalUrl, markdown, plainText } from "./text.ts";

/** The categories of integrations: folder name and title. */
export const categories = {
  "chat-communication-collaboration": "Chat, communication and collaboration",
  "cloud-providers": "Cloud providers",
  dashboards: "Dashboards",
  development: "Development",
  "device-management": "Device management",
  documentation: "Documentation",
  "hypervisors-orchestrators": "Hypervisors and orchestrators",
  infrastructure: "Infrastructure",
  media: "Media",
  miscellaneous: "Miscellaneous",
  monitoring: "Monitoring",
  networking: "Networking",
  platforms: "Platforms",
  security: "Security",
} as const;

/** Name of a category. */
export type Category = keyof typeof categories;

const resource = z.strictObject({ title: plainText, url: externalUrl });
forms.add(resource, { noun: "a page with its title", form: '{ title: "…", url: "https://…" }' });

/** One application that logs in through authentik: the facts that its page is made from. */
export const integration = z.strictObject({
  /** The application's name as its vendor writes it. */
  name: plainText,
  /** Other names that people search for. */
  aliases: z.array(plainText).default([]),
  /** The category's folder. */
  category: z.enum(Object.keys(categories) as [Category, ...Category[]]),
  /** Who answers for the guide: the community, the application's vendor, or authentik. */
  support: z.enum(["community", "vendor", "authentik"]),
  /** The application's home page. */
  homepage: externalUrl,
  /** What the application is, in a sentence or two of our own. */
  about: markdown,
  /** What must be known before starting: limits, plans, what the guide leaves out. */
  notes: z.array(block).default([]),
  /** The edition or plan that the application's single sign-on needs, as a sentence: `It is part of every plan.` */
  edition: markdown.optional(),
  /** The versions of the application that the guide was checked against. */
  tested: plainText.optional(),
  /** Values that only the reader knows. authentik's host and the slug are always there. */
  placeholders: placeholders.default({}),
  /** The ways to connect it. */
  setups: z.array(setup).min(1),
  /** How to see that it works. */
  verification: z.array(block).min(1),
  /** What goes wrong and what to do. An entry that quotes an error's message or code replaces the common one. */
  troubleshooting: z.array(block).default([]),
  /** The vendor's pages to read on. */
  resources: z.array(resource).min(1).default([]),
});

/** What a doc writer writes. */
export type IntegrationInput = z.input<typeof integration>;
/** A validated descriptor, defaults filled in. */
export type Integration = z.output<typeof integration>;
