import { z } from "zod";
import { type Category, categories } from "./descriptor/schema/integration.ts";
import { pageAddress } from "./guide/address.ts";
import type { Guide } from "./guide/guide.ts";
import { iconOf } from "./icons.ts";
import { type Quality, qualities, qualityOf } from "./quality.ts";

/** Form of {@link CatalogueEntry}. */
export const catalogueEntry = z
  .strictObject({
    slug: z.string().describe("Its name in addresses, and the example of its slug in authentik."),
    name: z.string().describe("The application's name as its vendor writes it."),
    aliases: z.array(z.string()).describe("Other names that people search for."),
    category: z
      .enum(Object.keys(categories) as [Category, ...Category[]])
      .describe("The category's name in addresses."),
    categoryLabel: z.string().describe("The category's title."),
    support: z
      .enum(["community", "vendor", "authentik"])
      .describe(
        "Who answers for the guide: the community, the application's vendor, or authentik.",
      ),
    protocols: z.array(z.string()).describe("What its setups speak: OIDC, SAML, LDAP, SCIM …"),
    about: z.string().describe("What the application is, in Markdown."),
    homepage: z.url().describe("The application's home page."),
    path: z.string().describe("Address of the guide, below the address of the site."),
    quality: z
      .strictObject(
        Object.fromEntries(
          Object.entries(qualities).map(([name, what]) => [name, z.boolean().describe(what)]),
        ) as Record<Quality, z.ZodBoolean>,
      )
      .describe("What the guide has of what a good guide has; computed, never declared."),
    icon: z
      .string()
      .optional()
      .describe(
        "Name of the brand's icon in Simple Icons (https://simpleicons.org), if it has one.",
      ),
  })
  .describe("One application that logs in through authentik.");

/** Everything that a site has guides for, as programs and the home page read it. */
export const catalogue = z
  .strictObject({
    version: z.literal(1).describe("The form of this document."),
    integrations: z.array(catalogueEntry).describe("The integrations, by name."),
  })
  .describe("The integrations of a hostwise site.");

/** The catalogue of a site. */
export type Catalogue = z.infer<typeof catalogue>;

/** One integration in the catalogue: what is asked of a guide once its page is made. */
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

/** One locale for all machines: the browser shows the catalogue in this order. */
const byName = new Intl.Collator("en");

/** The catalogue of some integrations, by the application's name. */
export function catalogueOf(entries: readonly CatalogueEntry[]): Catalogue {
  return {
    version: 1,
    integrations: entries.toSorted((one, other) => byName.compare(one.name, other.name)),
  };
}

/** A guide as the catalogue lists it. */
export function entryOf(guide: Guide): CatalogueEntry {
  const { name, aliases, category, support, about, homepage } = guide.integration;
  const icon = iconOf([name, ...aliases]);
  return {
    slug: guide.slug,
    name,
    aliases,
    category,
    categoryLabel: categories[category],
    support,
    protocols: [...new Set(guide.setups.flatMap(({ protocols }) => protocols))],
    about,
    homepage,
    path: pageAddress(guide),
    quality: qualityOf(guide),
    ...(icon !== undefined && { icon: icon.name }),
  };
}

/** The catalogue's form as JSON Schema. */
export function catalogueSchema(): object {
  return z.toJSONSchema(catalogue);
}
