import type { RuleGroup } from "./rule.ts";

/** What links to other sites must hold to. */
export const linkRules = {
  "external-link-answers": {
    summary: "A link to another site leads to a page that is there.",
    severity: "error",
    reason:
      "The vendor's documentation is where a reader goes when a guide does not help. A page that has gone is worse than no link.",
    bad: `resources: [{ title: "Single sign-on", url: "https://docs.goauthentik.io/gone" }],`,
    good: `resources: [{ title: "Single sign-on", url: "https://docs.goauthentik.io/new" }],`,
    since: "0.1.0",
    canIgnore: true,
    foundBy: "check --links",
  },
  "external-link-is-current": {
    summary: "A link to another site names the page's own address, not one that leads there.",
    severity: "warning",
    reason:
      "A redirect is a courtesy that ends some day, often with a page that is about something else.",
    bad: `resources: [{ title: "Single sign-on", url: "https://docs.goauthentik.io/old" }],`,
    good: `resources: [{ title: "Single sign-on", url: "https://docs.goauthentik.io/new" }],`,
    since: "0.1.0",
    canIgnore: true,
    foundBy: "check --links",
  },
} satisfies RuleGroup;
