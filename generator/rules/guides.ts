import type { RuleGroup } from "./rule.ts";

/** A small hand-written guide without faults, in which some lines are others. */
const guide = (changes: Readonly<Record<string, string>> = {}) => ({
  "media/example/index.mdx": Object.entries(changes).reduce(
    (text, [line, other]) => text.replace(line, other),
    `---
title: Integrate with Example
sidebar_label: Example
support_level: community
---

## Preparation

- \`example.company\` is the FQDN of the Example installation.
- \`authentik.company\` is the FQDN of the authentik installation.

## authentik configuration

1. Create an **OAuth2/OpenID Provider** with the redirect URI \`https://example.company/callback\`.

## Example configuration

1. Open **Login** and enter \`https://authentik.company/application/o/<application_slug>/\`.
`,
  ),
});

/** What `hostwise import` says of hand-written guides. */
export const guideRules = {
  "import-mdx": {
    summary: "A hand-written guide is MDX.",
    severity: "warning",
    reason:
      "The site that a guide was written for reads it as MDX. Where that fails, the import takes it for plain Markdown, in which a tag or a brace can mean something else.",
    bad: guide({ "Open **Login**": "Open <login>" }),
    good: guide(),
    since: "0.1.0",
    foundBy: "import",
  },
  "import-merge": {
    summary: "A hand-written guide holds one version of each line.",
    severity: "warning",
    reason:
      "Two versions of a guide that git could not merge stand between marks until somebody decides. The import reads the second one, which came in last, and leaves the first one out.",
    bad: guide({
      "1. Open **Login**":
        "<<<<<<< HEAD\n1. Open **Sign in**\n=======\n1. Open **Login**\n>>>>>>> main\n1. Go on",
    }),
    good: guide(),
    since: "0.1.0",
    foundBy: "import",
  },
  "import-front-matter": {
    summary: "The front matter of a hand-written guide is YAML.",
    severity: "warning",
    reason:
      "Name and level of support stand there. What is no YAML is read line by line, and may be read wrong.",
    bad: guide({ "support_level: community": "support_level: community: [" }),
    good: guide(),
    since: "0.1.0",
    foundBy: "import",
  },
  "import-admonition": {
    summary: "Each admonition of a hand-written guide is closed.",
    severity: "warning",
    reason:
      "An admonition without its end would hold the rest of the guide. The import takes its first paragraph for all of it.",
    bad: guide({ "1. Open": ":::note\nTake care.\n\n1. Open" }),
    good: guide({ "1. Open": ":::note\nTake care.\n:::\n\n1. Open" }),
    since: "0.1.0",
    foundBy: "import",
  },
  "import-escape": {
    summary: "Code in a hand-written guide holds no escapes of Markdown.",
    severity: "warning",
    reason:
      "Tools that write Markdown put backslashes before signs such as `_`, and into code as well, where they are no escapes. An address with a backslash too many is another address. The descriptor has the text without it.",
    bad: guide({ "company/callback": "company/call\\_back" }),
    good: guide({ "company/callback": "company/call_back" }),
    since: "0.1.0",
    foundBy: "import",
  },
  "import-partial": {
    summary: "Partials that a hand-written guide imports are there.",
    severity: "warning",
    reason: "What a missing partial says cannot be carried over.",
    bad: guide({ "## Preparation": 'import Note from "./_note.mdx";\n\n## Preparation' }),
    good: {
      ...guide({ "## Preparation": 'import Note from "./_note.mdx";\n\n## Preparation' }),
      "media/example/_note.mdx": "Take care.\n",
    },
    since: "0.1.0",
    foundBy: "import",
  },
  "import-category": {
    summary: "The folder above a hand-written guide is a category.",
    severity: "warning",
    reason: "The category is nowhere else in a guide. An unknown one becomes `miscellaneous`.",
    bad: { "unsorted/example/index.mdx": guide()["media/example/index.mdx"] },
    good: guide(),
    since: "0.1.0",
    foundBy: "import",
  },
  "import-no-guide": {
    summary: "A page to import is the guide of an integration.",
    severity: "error",
    reason: "A page that creates no provider and tells nothing to do states no facts.",
    bad: { "media/example/index.mdx": "# Media\n\nChoose a page.\n" },
    good: guide(),
    since: "0.1.0",
    foundBy: "import",
  },
  "import-address": {
    summary: "Each address on authentik's host in a hand-written guide is a route of authentik.",
    severity: "error",
    reason:
      "authentik answers 404 to a slash too many or too few. The descriptor has a reference to the route that was meant, or a `todo(…)` where none is near; whoever follows the guide as it is has a dead address.",
    bad: guide({ "<application_slug>/": "<application_slug>" }),
    good: guide(),
    since: "0.1.0",
    foundBy: "import",
  },
  "import-slug": {
    summary: "A hand-written guide fixes no slug that it does not tell to choose.",
    severity: "warning",
    reason:
      "The slug is part of addresses. A reader who chose another one gets a dead address; the descriptor refers to the reader's own.",
    bad: guide({ "<application_slug>/": "shop/" }),
    good: guide(),
    since: "0.1.0",
    foundBy: "import",
  },
} satisfies RuleGroup;
