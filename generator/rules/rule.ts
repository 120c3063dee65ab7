/** How much a problem weighs: an error stops the build, a warning does not. */
export type Severity = "error" | "warning";

/**
 * A small descriptor that really runs: the properties in which it differs from one without faults,
 * or several files by their paths below a project's root. A descriptor's file can hold such
 * properties alone, too.
 *
 * @example `notes: [prose("Open {{app.url}}.")],`
 * @example { "templates/partials/block-text.hbs": "{{text}}\n" }
 */
export type Example = string | Readonly<Record<string, string>>;

/** What must hold, for everybody who meets the rule: in reports, on the command line, on the site. */
export interface Rule {
  /** What must hold, as one sentence in Markdown. */
  readonly summary: string;
  /** Weight of its findings. */
  readonly severity: Severity;
  /** Weight in a release, where what may wait while a guide is written waits no longer. */
  readonly inRelease?: Severity;
  /** Why it must hold: what the reader of a guide, or its writer, would lose. In Markdown. */
  readonly reason: string;
  /** Breaks this rule and no other. */
  readonly bad: Example;
  /** The same, mended. */
  readonly good: Example;
  /** Release of hostwise that brought it. */
  readonly since: string;
  /**
   * Whether a comment in the descriptor may set a finding aside: the rule judges by a sign, and a
   * page that breaks it can still be right.
   */
  readonly canIgnore?: boolean;
  /** The command that looks for it, when it is not every one: `check --links` visits the web, `import` reads guides. */
  readonly foundBy?: "check --links" | "import";
}

/** A group of rules by their ids. */
export type RuleGroup = Readonly<Record<string, Rule>>;
