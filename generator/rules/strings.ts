import type { RuleGroup } from "./rule.ts";

/** What the strings of a descriptor must hold to: references, Markdown, and data. */
export const stringRules = {
  "reference-syntax": {
    summary: "A reference is a path between double braces: `{{app.url}}`.",
    severity: "error",
    reason:
      "References are parsed as Handlebars parses them. One that does not parse would stand on the page as it is. Braces that are meant literally are written `\\\\{{`.",
    bad: `notes: [prose("Open {{app.url}.")],`,
    good: `notes: [prose("Open {{app.url}}.")],`,
    since: "0.1.0",
  },
  "unknown-reference": {
    summary: "A reference names a value that this place of the guide has.",
    severity: "error",
    reason:
      "Which values there are follows from the placeholders and from the setup's provider: an endpoint exists only where the provider has it. A name that nothing stands for would leave a hole in the reader's instructions.",
    bad: `notes: [prose("Open {{app.ulr}}.")],`,
    good: `notes: [prose("Open {{app.url}}.")],`,
    since: "0.1.0",
  },
  "unsafe-reference": {
    summary: "A value stands only where it can be quoted for the syntax around it.",
    severity: "error",
    reason:
      "What a reader types must never become a second setting, a shell command or another address. Where a syntax has no way to quote, only values of the kinds origin, domain, slug and port may stand.",
    bad: `placeholders: {
  app: origin("app.company", "the application"),
  tenant: text("tenant-1", "the tenant"),
},
notes: [config("nginx", "proxy_pass {{app.url}}/{{tenant}};\\n")],`,
    good: `placeholders: {
  app: origin("app.company", "the application"),
  tenant: slug("tenant-1", "the tenant"),
},
notes: [config("nginx", "proxy_pass {{app.url}}/{{tenant}};\\n")],`,
    since: "0.1.0",
  },
  "markdown-html": {
    summary: "A text is Markdown without HTML, and of one paragraph where a line is asked for.",
    severity: "error",
    reason:
      "How things look is decided once, in templates and styles. HTML in one guide looks different from all others and is lost where the page is written as plain Markdown.",
    bad: `notes: [prose("Press <kbd>F5</kbd>.")],`,
    good: `notes: [prose("Press **F5**.")],`,
    since: "0.1.0",
  },
  "markdown-heading": {
    summary: "A heading is the block `section(…)`, not a line of Markdown.",
    severity: "error",
    reason:
      "A heading's level and anchor follow from where it stands on the page. One that is written by hand breaks the outline as soon as something around it moves.",
    bad: `notes: [prose("## Limits\\n\\nTen users at most.")],`,
    good: `notes: [section("Limits", prose("Ten users at most."))],`,
    since: "0.1.0",
  },
  "markdown-reference": {
    summary: "Pictures and link definitions have fixed addresses.",
    severity: "error",
    reason:
      "A picture on the reader's own host would tell that host who reads the guide, and a link definition has no place in which its value can be filled in.",
    bad: `notes: [prose("![Logo]({{app.url}}/logo.png)")],`,
    good: `notes: [prose("[The logo]({{app.url}}/logo.png)")],`,
    since: "0.1.0",
  },
  "markdown-link": {
    summary: "A link in a text leads to a web page, a mail address or a page of the site.",
    severity: "error",
    reason:
      "Browsers do not follow a link to a script, and one with a scheme of an application's own does nothing on most devices. An address that is typed into a form is a value: it stands in code and can be copied.",
    bad: `notes: [prose("[Open the app](example-app://login).")],`,
    good: `notes: [prose("Open the app at \`example-app://login\`.")],`,
    since: "0.1.0",
  },
  "config-data": {
    summary: "The data of a config file can be written in its format.",
    severity: "error",
    reason:
      "A real serialiser writes each file, so that its quoting is right. What the format has no form for, such as a list in INI, would have to be guessed.",
    bad: `notes: [config("ini", { login: { urls: { issuer: "{{endpoint.issuer}}" } } })],`,
    good: `notes: [config("ini", { login: { issuer: "{{endpoint.issuer}}" } })],`,
    since: "0.1.0",
  },
} satisfies RuleGroup;
