import type { BlockContent, Nodes, Paragraph, PhrasingContent, Root, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective, TextDirective } from "mdast-util-directive";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import { readFenceMeta } from "../values/fence.ts";
import {
  type Fill,
  type Filled,
  filler,
  type PageValues,
  type ReaderValues,
} from "../values/resolve.ts";
import { stepNumber } from "../values/step-numbers.ts";
import { type AuthentikVersion, inSpan, type VersionSpan } from "../values/versions.ts";

/** Whose page it becomes. */
export interface Reader {
  values: ReaderValues;
  version: AuthentikVersion;
}

type Element = MdxJsxFlowElement | MdxJsxTextElement;

/** A page for one reader. */
export interface PersonalPage {
  /** Plain Markdown: no component is left in it. */
  tree: Root;
  /** Names of the placeholders of which it still shows the example. */
  unfilled: ReadonlySet<string>;
}

/**
 * Turns a page's tree into plain Markdown with a reader's values: components become what they
 * show, blocks for other releases of authentik are left out, tabs follow each other.
 */
export function personalise(
  tree: Root,
  page: PageValues,
  { values, version }: Reader,
): PersonalPage {
  const fill = filler(page, values, version);
  const unfilled = new Set<string>();
  const show: Fill = (template) => {
    const filled = fill(template);
    for (const name of filled.unfilled) unfilled.add(name);
    return filled;
  };
  const children = flow(tree.children, { fill, show, version }) as RootContent[];
  return { tree: { type: "root", children }, unfilled };
}

interface Context {
  /** Fills in what may not be shown after all. */
  fill: Fill;
  /** Fills in what is shown. */
  show: Fill;
  version: AuthentikVersion;
}

/** The Markdown nodes that one node of a page becomes. */
function convert(node: Nodes, context: Context): Nodes[] {
  switch (node.type) {
    case "yaml":
    case "mdxTextExpression":
    case "mdxFlowExpression":
    case "mdxjsEsm":
      return [];
    case "code":
      return code(node, context);
    case "mdxJsxTextElement":
    case "mdxJsxFlowElement":
      return element(node, context);
    case "containerDirective":
      return admonition(node, context);
    case "textDirective":
      return directive(node, context);
    case "leafDirective":
      return [paragraph(directive(node, context))];
    case "heading":
    case "paragraph": {
      const children = trimEnd(phrasing(node.children, context));
      // A line of nothing but words for other releases or about the form is no line.
      return children.length > 0 ? [{ ...node, children }] : [];
    }
    default:
      return "children" in node
        ? [{ ...node, children: flow(node.children as Nodes[], context) } as Nodes]
        : [node];
  }
}

function flow(nodes: readonly Nodes[], context: Context): Nodes[] {
  let isBehindTabs = false;
  return nodes
    .flatMap((node) => {
      const converted = convert(node, context);
      const [first] = converted;
      if (first === undefined) return [];
      // What follows would read as if it belonged to the last of the tabs.
      const goesOn = isBehindTabs && first.type !== "heading";
      isBehindTabs = node.type === "mdxJsxFlowElement" && node.name === "Tabs";
      return goesOn ? [label("In each case"), ...converted] : converted;
    })
    .reduce<Nodes[]>(joinSteps, []);
}

/** A line above what belongs together, as a tab's name is. */
function label(text: string): Paragraph {
  return paragraph([{ type: "strong", children: [{ type: "text", value: text }] }]);
}

/** A list that goes on with the next number is part of the one before it. */
function joinSteps(nodes: Nodes[], node: Nodes): Nodes[] {
  const last = nodes.at(-1);
  const goesOn =
    last?.type === "list" &&
    node.type === "list" &&
    last.ordered === true &&
    node.ordered === true &&
    node.start === (last.start ?? 1) + last.children.length;
  return goesOn
    ? [
        ...nodes.slice(0, -1),
        { ...last, spread: true, children: [...last.children, ...node.children] },
      ]
    : [...nodes, node];
}

function phrasing(nodes: readonly Nodes[], context: Context): PhrasingContent[] {
  return flow(nodes, context) as PhrasingContent[];
}

function code(node: Extract<Nodes, { type: "code" }>, { show }: Context): Nodes[] {
  const { title } = readFenceMeta(node.meta);
  const block: Nodes = { type: "code", lang: node.lang ?? null, value: show(node.value).text };
  if (title === undefined) return [block];
  const name = show(title).text;
  return [
    paragraph([
      { type: "inlineCode", value: name },
      { type: "text", value: ":" },
    ]),
    block,
  ];
}

function element(node: Element, context: Context): Nodes[] {
  const { fill, show, version } = context;
  switch (node.name) {
    case "Value":
      return inline(node, { type: "inlineCode", value: show(attribute(node, "t")).text });
    case "Text":
      return inline(node, mention(show(attribute(node, "t"))));
    case "ValueLink": {
      const { text, unfilled } = fill(attribute(node, "t"));
      const children = phrasing(node.children, context);
      // Until the host is the reader's own, a link would lead nowhere.
      return unfilled.size > 0 ? children : [{ type: "link", url: text, children } as Nodes];
    }
    case "When":
      return inSpan(version, span(node)) ? flow(node.children, context) : [];
    // Words about the page's own form: plain Markdown has none.
    case "Interactive":
    case "ValuesPanel":
    case "Done":
      return [];
    case "Numbered":
      return flow(node.children, context).map((child) =>
        child.type === "list"
          ? { ...child, start: stepNumber(attribute(node, "steps"), version) }
          : child,
      );
    case "Settings":
      return settings(node, context);
    case "SettingNote":
      return [{ type: "text", value: ". " }, ...phrasing(node.children, context)];
    case "TabItem":
      return [label(attribute(node, "label")), ...flow(node.children, context)];
    default:
      return flow(node.children, context);
  }
}

/** A value in a sentence: an address of the reader's own is a link, an example is not. */
function mention({ text, unfilled }: Filled): PhrasingContent {
  if (!/^https?:\/\//.test(text)) return { type: "text", value: text };
  return unfilled.size > 0
    ? { type: "inlineCode", value: text }
    : { type: "link", url: text, children: [{ type: "text", value: text }] };
}

/** An inline element that stands alone on its line was read as a block: it needs a paragraph. */
function inline(node: Element, content: PhrasingContent): Nodes[] {
  return node.type === "mdxJsxFlowElement" ? [paragraph([content])] : [content];
}

function settings(node: Element, context: Context): Nodes[] {
  const entries = elementsIn(node).filter(
    (entry) => entry.name === "Setting" && inSpan(context.version, span(entry)),
  );
  return [
    {
      type: "list",
      ordered: false,
      spread: false,
      children: entries.map((entry) => {
        const group = attribute(entry, "group");
        const name =
          group === "" ? attribute(entry, "name") : `${group} > ${attribute(entry, "name")}`;
        return {
          type: "listItem" as const,
          spread: false,
          children: [
            paragraph([
              { type: "strong", children: [{ type: "text", value: name }] },
              { type: "text", value: ": " },
              ...phrasing(unwrap(entry.children), context),
            ]),
          ],
        };
      }),
    },
  ];
}

/** Elements written on lines of their own stand in a paragraph or directly in their parent. */
function elementsIn(node: Element): Element[] {
  return unwrap(node.children).flatMap((child) =>
    child.type === "mdxJsxTextElement" || child.type === "mdxJsxFlowElement" ? [child] : [],
  );
}

function unwrap(nodes: readonly Nodes[]): Nodes[] {
  return nodes.flatMap((node) => (node.type === "paragraph" ? node.children : [node]));
}

function admonition(node: ContainerDirective, context: Context): Nodes[] {
  const [first, ...rest] = node.children;
  const own = first?.type === "paragraph" && first.data?.directiveLabel ? first : undefined;
  const title: PhrasingContent[] = own
    ? phrasing(own.children, context)
    : [{ type: "text", value: node.name.charAt(0).toUpperCase() + node.name.slice(1) }];
  const body = flow(own ? rest : node.children, context) as BlockContent[];
  return [
    { type: "blockquote", children: [paragraph([{ type: "strong", children: title }]), ...body] },
  ];
}

/** Text such as `a:b[c]` looks like a directive, but nothing gives it a meaning: it is that text. */
function directive(
  { type, name, attributes, children }: TextDirective | LeafDirective,
  context: Context,
): PhrasingContent[] {
  const inside = phrasing(children, context);
  const given = Object.entries(attributes ?? {}).map(([key, value]) => {
    if (key === "id" || key === "class") return `${key === "id" ? "#" : "."}${value}`;
    return value ? `${key}="${value}"` : key;
  });
  return [
    { type: "text", value: `${type === "leafDirective" ? "::" : ":"}${name}` },
    ...(inside.length > 0 ? bracketed(inside) : []),
    { type: "text", value: given.length > 0 ? `{${given.join(" ")}}` : "" },
  ];
}

function bracketed(content: PhrasingContent[]): PhrasingContent[] {
  return [{ type: "text", value: "[" }, ...content, { type: "text", value: "]" }];
}

function attribute(node: Element, name: string): string {
  const found = node.attributes.find(
    (candidate) => candidate.type === "mdxJsxAttribute" && candidate.name === name,
  );
  return typeof found?.value === "string" ? found.value : "";
}

function span(node: Element): VersionSpan {
  const { since, before } = {
    since: attribute(node, "since"),
    before: attribute(node, "before"),
  } as { since: AuthentikVersion | ""; before: AuthentikVersion | "" };
  return { since: since || undefined, before: before || undefined };
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: "paragraph", children };
}

function trimEnd(children: PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1);
  if (last?.type !== "text") return children;
  const value = last.value.trimEnd();
  return [...children.slice(0, -1), ...(value === "" ? [] : [{ ...last, value }])];
}
