import type { RuleGroup } from "./rule.ts";

const notes = { "integrations/media/example.ts": `notes: [prose("Ten users at most.")],` };

/** What a rendered page must hold to, and the templates that it is made from. */
export const pageRules = {
  "code-parses": {
    summary: "Code on a page is valid in its language, with the example values in it.",
    severity: "error",
    reason:
      "Readers copy code without reading it. A quote that is missing shows up as an error of the application, far away from its cause.",
    bad: `notes: [commands("curl '{{app.url}}")],`,
    good: `notes: [commands("curl '{{app.url}}'")],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "image-exists": {
    summary: "A picture is a file of the site, with a text for those who do not see it.",
    severity: "error",
    reason:
      "Pages load nothing from other hosts: these would learn who reads which guide. A picture without a text says nothing to a screen reader.",
    bad: `notes: [image("/img/login.svg", "The login page")],`,
    good: {
      "integrations/media/example.ts": `notes: [image("/img/login.svg", "The login page")],`,
      "site/static/img/login.svg": `<svg xmlns="http://www.w3.org/2000/svg" />\n`,
    },
    since: "0.1.0",
  },
  "link-resolves": {
    summary: "A link within the site leads to a page that exists, and to a heading on it.",
    severity: "error",
    reason:
      "A link to a guide that was renamed, or to a heading that has gone, sends the reader to an empty page in the middle of a setup.",
    bad: `notes: [prose("See [its setup](/integrations/media/exmaple).")],`,
    good: `notes: [prose("See [its setup](/integrations/media/example).")],`,
    since: "0.1.0",
  },
  "address-is-kept": {
    summary:
      "An address that a guide ever had stays in `integrations/addresses.yaml`, and leads somewhere.",
    severity: "error",
    reason:
      "Bookmarks, search results and links in other people's notes lead to it, with the reader's values behind them. A guide that moves or goes names where they are led instead. Without the file nobody would notice, so it has to be there.",
    bad: {
      "integrations/media/example.ts": "",
      "integrations/addresses.yaml": "media/example:\nmedia/old-name:\n",
    },
    good: {
      "integrations/media/example.ts": "",
      "integrations/addresses.yaml": "media/example:\nmedia/old-name: media/example\n",
    },
    since: "0.1.0",
  },
  "unique-anchor": {
    summary: "Each heading of a page has an address of its own.",
    severity: "error",
    reason:
      "Links and the table of contents reach only the first of two headings with one anchor. Give the sections different titles.",
    bad: `notes: [section("Limits", prose("Ten users.")), section("Limits", prose("Two teams."))],`,
    good: `notes: [
  section("Limits of users", prose("Ten users.")),
  section("Limits of teams", prose("Two teams.")),
],`,
    since: "0.1.0",
  },
  "known-component": {
    summary: "A page uses only components that the site has.",
    severity: "error",
    reason:
      "A component that the site does not offer to pages breaks the build of the whole site, with a message that names no template.",
    bad: { ...notes, "templates/partials/block-text.hbs": "<Spoiler>{{text}}</Spoiler>\n" },
    good: { ...notes, "templates/partials/block-text.hbs": "{{text}}\n" },
    since: "0.1.0",
  },
  "mdx-syntax": {
    summary: "The rendered page is MDX that compiles.",
    severity: "error",
    reason:
      "What a descriptor says is escaped, so the fault is mostly a template's: a tag that is not closed, or a brace.",
    bad: { ...notes, "templates/partials/block-text.hbs": "{{text}} {\n" },
    good: { ...notes, "templates/partials/block-text.hbs": "{{text}}\n" },
    since: "0.1.0",
  },
  "page-is-made": {
    summary: "Nothing fails while a guide's page is made and checked.",
    severity: "error",
    reason:
      "What hostwise itself stumbles over is reported with the guide at hand, so that all others are still made and checked. It is a fault of hostwise, or of a template that shows a value which no page has; the place in brackets tells where in the sources it came up.",
    bad: {
      ...notes,
      "templates/partials/block-text.hbs": '<Value t="\\{{nonsense}}" name="" />\n\n{{text}}\n',
    },
    good: { ...notes, "templates/partials/block-text.hbs": "{{text}}\n" },
    since: "0.1.0",
  },
  template: {
    summary: "A template compiles, and shows only what its view has.",
    severity: "error",
    reason:
      "Templates hold the words of all guides. One that asks for a field that is not there would leave a gap on every page; `generator/page/view.ts` lists the fields.",
    bad: { ...notes, "templates/partials/block-text.hbs": "{{txet}}\n" },
    good: { ...notes, "templates/partials/block-text.hbs": "{{text}}\n" },
    since: "0.1.0",
  },
} satisfies RuleGroup;
