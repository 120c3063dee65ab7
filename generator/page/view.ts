import type { FilesView, ValuesView } from "./artifacts.ts";
import type { CheckView } from "./check-published.ts";
import type { Mdx } from "./mdx.ts";

/** One block as its partial `block-<kind>.hbs` reads it. */
export type BlockView =
  | { partial: "block-step"; number: number; text: Mdx; blocks: BlockView[] }
  | { partial: "block-text"; text: Mdx }
  | { partial: "block-settings"; entries: SettingView[] }
  | { partial: "block-code"; fence: Mdx }
  | {
      partial: "block-admonition";
      /** Colons that open and close it: more than those of any admonition inside. */
      fence: string;
      kind: string;
      title: Mdx | null;
      text: Mdx;
      blocks: BlockView[];
    }
  | {
      partial: "block-choice";
      group: string;
      key: string;
      label: Mdx;
      options: { id: string; label: string; blocks: BlockView[] }[];
    }
  | { partial: "block-table"; columns: Mdx[]; rows: Mdx[][] }
  | { partial: "block-image"; alt: Mdx; src: string; caption: Mdx | null }
  | { partial: "block-when"; span: Mdx; blocks: BlockView[] }
  /** A step whose number is not the same in all releases. */
  | { partial: "block-numbered"; numbers: string; blocks: BlockView[] }
  | { partial: "block-section"; title: Mdx; id: string; level: string; blocks: BlockView[] }
  | { partial: "block-links"; links: LinkView[] }
  | ({ partial: `walk-${string}` } & Record<string, unknown>);

/** One field with what to enter. */
export interface SettingView {
  name: string;
  /** `since` and `before`, where the field or its label is not every release's. */
  span: Mdx;
  /** The collapsed group of the form that holds it, or nothing. */
  group: string | null;
  value: Mdx;
  note: Mdx | null;
}

/** A link outside the site. */
export interface LinkView {
  title: Mdx;
  url: Mdx;
}

/** A phase under its heading. */
export interface PhaseView {
  title: Mdx;
  id: string;
  optional: boolean;
  blocks: BlockView[];
  /** Behind the last phase in authentik: files in place of the steps there. */
  files: FilesView | null;
}

/** One setup: a tab, or the page itself. */
export interface SetupView {
  id: string;
  title: string;
  about: Mdx | null;
  requirements: Mdx[];
  phases: PhaseView[];
  /** What authentik publishes of it; nothing where it publishes no document. */
  check: CheckView | null;
  values: ValuesView;
}

/** What can go wrong with one provider: the facts that `trouble-<type>.hbs` puts into words. */
export type TroubleView = { partial: `trouble-${string}`; name: Mdx } & Record<
  string,
  Mdx | boolean | string | null
>;

/** What can go wrong with a setup. */
export interface TroublesView {
  id: string;
  /** The setup's title, where a page has several. */
  title: Mdx | null;
  entries: TroubleView[];
  /** Names of the errors that the guide's own troubleshooting is about. */
  own: string[];
}

/** Everything that `templates/page.hbs` reads. */
export interface PageView {
  name: Mdx;
  slug: string;
  /** What its author has still to find out; their list is what links to them lead to. */
  todos: Mdx[];
  about: Mdx;
  homepage: LinkView;
  support: string;
  edition: Mdx | null;
  tested: Mdx | null;
  /** Whether the test suite carries it out. */
  proved: boolean;
  /** What the guide has of what a good guide has, in words. */
  quality: { has: readonly string[]; lacks: readonly string[] };
  notes: BlockView[];
  placeholders: { label: Mdx; example: Mdx }[];
  setups: SetupView[];
  tabs: boolean;
  verification: BlockView[];
  hasTroubleshooting: boolean;
  /** The descriptor's own. */
  troubleshooting: BlockView[];
  troubles: TroublesView[];
  resources: LinkView[];
}
