import { literalUnits } from "./literal-units.ts";
import { type ModuleNames, moduleNames } from "./module-names.ts";
import type { Place, PropertyPath, Target } from "./problem.ts";
import { LINE_BREAK, type SourceRange, sourcePlaces } from "./source-places.ts";
import { type Call, type Item, type Node, type Property, parseModule } from "./syntax.ts";

/**
 * How each helper maps its arguments to the properties of what it returns: `"name"` is a positional
 * argument, `"...name"` collects the rest in a list, `"&"` merges an object's own properties.
 *
 * @example { step: ["text", "...blocks"], strict: ["url", "&"] }
 */
export type Signatures = Readonly<Record<string, readonly string[]>>;

/** Finds the source of a value, or of a part of it, in one descriptor. */
export type Locator = (path: PropertyPath, target?: Target) => Place;

/**
 * Finds where a descriptor's source writes the value at a path.
 *
 * @example locate(source, ["setups", 0, "application", 0, "text"], { signatures, offset: 7, length: 8 })
 * @see createLocator for what is understood, and for many problems in one file
 */
export function locate(
  source: string,
  path: PropertyPath,
  { signatures, ...target }: Target & { readonly signatures: Signatures },
): Place {
  return createLocator(source, signatures)(path, target);
}

/**
 * Parses a descriptor once and returns a function that finds where it writes the value at a path.
 *
 * The value is followed from `export default` through calls of helpers, objects, lists, spreads,
 * type assertions and constants of the same file. A constant's value is found where it is written,
 * since that is where it can be repaired.
 *
 * Total: what cannot be followed (an imported fragment, `.map()`), and what is not there at all (a
 * missing property), is reported at the nearest thing that can: the imported name, the name of the
 * helper, the bracket that opens the object. A file without a default export, or one that does not
 * parse, has only its beginning.
 */
export function createLocator(source: string, signatures: Signatures): Locator {
  const toPlace = sourcePlaces(source);
  const names = readNames(source);
  if (names?.root === undefined) return () => toPlace({ start: 0, end: 0 });
  const module: Module = { source, signatures, ...names };
  const root = settle(module, names.root);
  return (path, target = {}) => toPlace(find(module, root, path, target));
}

function readNames(source: string): ModuleNames | undefined {
  try {
    return moduleNames(parseModule(source).program);
  } catch {
    // A syntax error is a problem of its own (`parseFailure`) and hides all others.
    return undefined;
  }
}

interface Module extends ModuleNames {
  readonly source: string;
  readonly signatures: Signatures;
}

/** The list that a helper makes of its rest arguments; it has no brackets of its own. */
interface RestArguments {
  readonly type: "RestArguments";
  readonly call: Call;
  readonly from: number;
}

type Value = Node | RestArguments;

interface Child {
  readonly value: Value;
  /** The property's name, where the source has one. */
  readonly key?: Node;
}

function find(module: Module, root: Value, path: PropertyPath, target: Target): SourceRange {
  let here: Child = { value: root };
  for (const segment of path) {
    const next = child(module, here.value, String(segment));
    if (next === undefined) return head(module, here.value);
    here = next;
  }
  const meant = target.at === "key" ? (here.key ?? here.value) : here.value;
  return partOfText(module, meant, target) ?? whole(meant);
}

/** The property or list entry of a value, if the source of both can be told. */
function child(module: Module, value: Value, key: string): Child | undefined {
  switch (value.type) {
    case "ObjectExpression":
      return property(module, value.properties, key);
    case "ArrayExpression":
      return entry(module, value.elements, indexOf(key));
    case "RestArguments":
      return entry(module, value.call.arguments, value.from + indexOf(key));
    case "CallExpression":
      return argument(module, value, key);
    default:
      return undefined;
  }
}

function property(module: Module, properties: readonly Property[], key: string): Child | undefined {
  // Backwards, because the last property of a name wins.
  for (const written of properties.toReversed()) {
    if (written.type === "SpreadElement") {
      const found = child(module, settle(module, written.argument), key);
      if (found) return found;
    } else if (propertyName(module, written) === key) {
      const value = written.type === "ObjectProperty" ? written.value : written;
      return { value: settle(module, value), key: written.key };
    }
  }
  return undefined;
}

function propertyName(
  module: Module,
  { computed, key }: Exclude<Property, { type: "SpreadElement" }>,
): string | undefined {
  if (key.type === "Identifier" && !computed) return key.name;
  const { text, complete } = spell(module, key);
  return complete ? text : undefined;
}

/** NaN for anything that is no index, which no comparison with a count can match. */
function indexOf(key: string): number {
  return /^\d+$/.test(key) ? Number(key) : Number.NaN;
}

function entry(module: Module, items: readonly Item[], index: number): Child | undefined {
  let count = 0;
  for (const [position, item] of items.entries()) {
    if (item?.type !== "SpreadElement") {
      if (count === index) return item ? { value: settle(module, item) } : undefined;
      count++;
      continue;
    }
    const spread = settle(module, item.argument);
    const size = sizeOf(module, spread);
    if (size === undefined) {
      // Nobody knows how many entries come from here, unless nothing else can follow.
      const isLast = position === items.length - 1 && index >= count;
      return isLast ? { value: spread } : undefined;
    }
    if (index < count + size) return child(module, spread, String(index - count));
    count += size;
  }
  return undefined;
}

/** How many entries a list has, if all of them can be told. */
function sizeOf(module: Module, value: Value): number | undefined {
  if (value.type === "RestArguments") {
    const all = sizeOfItems(module, value.call.arguments);
    return all === undefined ? undefined : Math.max(all - value.from, 0);
  }
  return value.type === "ArrayExpression" ? sizeOfItems(module, value.elements) : undefined;
}

function sizeOfItems(module: Module, items: readonly Item[]): number | undefined {
  let size = 0;
  for (const item of items) {
    const more = item?.type === "SpreadElement" ? sizeOf(module, settle(module, item.argument)) : 1;
    if (more === undefined) return undefined;
    size += more;
  }
  return size;
}

/** The argument of a helper's call that becomes the property `key` of its result. */
function argument(module: Module, call: Call, key: string): Child | undefined {
  const signature = signatureOf(module, call.callee);
  const named = signature.indexOf(key);
  if (named >= 0) return entry(module, call.arguments, named);
  const rest = signature.indexOf(`...${key}`);
  if (rest >= 0) return { value: { type: "RestArguments", call, from: rest } };
  for (const [index, parameter] of [...signature.entries()].toReversed()) {
    const merged = parameter === "&" ? entry(module, call.arguments, index) : undefined;
    const found = merged && child(module, merged.value, key);
    if (found) return found;
  }
  return undefined;
}

/** A name counts as a helper's only if it is imported: a local function may do anything. */
function signatureOf(module: Module, callee: Call["callee"]): readonly string[] {
  let helper: string | undefined;
  if (callee.type === "Identifier") helper = module.imports.get(callee.name);
  if (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    module.namespaces.has(callee.object.name)
  ) {
    helper = memberName(module, callee);
  }
  if (helper === undefined || !Object.hasOwn(module.signatures, helper)) return [];
  return module.signatures[helper] ?? [];
}

/** The expression that a value is written as, behind assertions and names. */
function settle(module: Module, node: Node): Value {
  const bare = withoutAssertions(node);
  return referenced(module, bare) ?? bare;
}

function withoutAssertions(node: Node): Node {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "ParenthesizedExpression":
      return withoutAssertions(node.expression);
    default:
      return node;
  }
}

/** What a constant's name, or a property of a constant, stands for. */
function referenced(module: Module, node: Node): Value | undefined {
  if (node.type === "Identifier") {
    const value = module.constants.get(node.name);
    // A module's top level runs from top to bottom, so a constant stands before its use. Asking for
    // that also ends every circle.
    return value && span(value).end <= span(node).start ? settle(module, value) : undefined;
  }
  if (node.type !== "MemberExpression") return undefined;
  const key = memberName(module, node);
  return key === undefined ? undefined : child(module, settle(module, node.object), key)?.value;
}

function memberName(
  module: Module,
  { property: key, computed }: Extract<Node, { type: "MemberExpression" }>,
): string | undefined {
  if (key.type === "Identifier" && !computed) return key.name;
  if (key.type === "PrivateName") return undefined;
  const { text, complete } = spell(module, key);
  return complete ? text : undefined;
}

/**
 * Where one code unit of a text stands: in the expression itself, then in the constant which that
 * expression names, and so on inwards. `within` tells equal expressions from different ones.
 */
type Standing = readonly (SourceRange & { readonly within: Value })[];

interface Spelling {
  readonly text: string;
  /** One for each code unit of `text`. */
  readonly units: readonly Standing[];
  /** Whether this is all of the text, or only what comes before something unknown. */
  readonly complete: boolean;
  /** Numbers have a spelling too, but `+` adds them. */
  readonly isText: boolean;
}

const UNKNOWN: Spelling = { text: "", units: [], complete: false, isText: false };

/** Reads a static text, unit by unit, with the source of each. */
function spell(module: Module, value: Value, within = value, outer: Standing = []): Spelling {
  if (value.type === "RestArguments") return UNKNOWN;
  const node = withoutAssertions(value);
  const inner = (part: Node): Spelling => spell(module, part, within, outer);
  switch (node.type) {
    case "StringLiteral": {
      const { start, end } = span(node);
      return spellLiteral(module, { start: start + 1, end: end - 1 }, within, outer);
    }
    case "TemplateLiteral": {
      const parts = node.quasis.flatMap((quasi, index) => {
        const interpolated = node.expressions[index];
        const literal = spellLiteral(module, span(quasi), within, outer);
        // A type can stand here only in a template literal type, which is no value.
        return interpolated ? [literal, inner(interpolated as Node)] : [literal];
      });
      return { ...joined(parts), isText: true };
    }
    case "BinaryExpression": {
      if (node.operator !== "+" || node.left.type === "PrivateName") return UNKNOWN;
      const sides = joined([inner(node.left), inner(node.right)]);
      return sides.isText ? sides : UNKNOWN;
    }
    case "NumericLiteral":
    case "BooleanLiteral": {
      const text = String(node.value);
      const standing = [...outer, { within, ...span(node) }];
      return { text, units: [...text].map(() => standing), complete: true, isText: false };
    }
    default: {
      const named = referenced(module, node);
      if (named === undefined) return UNKNOWN;
      return spell(module, named, named, [...outer, { within, ...span(node) }]);
    }
  }
}

function spellLiteral(
  { source }: Module,
  range: SourceRange,
  within: Value,
  outer: Standing,
): Spelling {
  const written = literalUnits(source, range);
  return {
    text: written.map(({ unit }) => unit).join(""),
    units: written.map(({ start, end }) => [...outer, { within, start, end }]),
    complete: true,
    isText: true,
  };
}

function joined(parts: readonly Spelling[]): Spelling {
  const unknown = parts.findIndex(({ complete }) => !complete);
  const known = unknown < 0 ? parts : parts.slice(0, unknown + 1);
  return {
    text: known.map(({ text }) => text).join(""),
    units: known.flatMap(({ units }) => units),
    complete: unknown < 0,
    isText: parts.some(({ isText }) => isText),
  };
}

/** The source of a stretch of the text, if a stretch is meant and its source can be told. */
function partOfText(
  module: Module,
  value: Value,
  { offset, length }: Target,
): SourceRange | undefined {
  if (offset === undefined) return undefined;
  const { text, units, complete } = spell(module, value);
  if (offset === text.length && complete) {
    const end = units.at(-1)?.at(-1)?.end;
    return end === undefined ? undefined : { start: end, end };
  }
  const character = (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  const wanted = length ?? character;
  const stretch = units.slice(offset, offset + Math.max(wanted, 1));
  const isCut = stretch.length < wanted && !complete;
  const range = isCut ? undefined : commonRange(stretch);
  return range && wanted === 0 ? { start: range.start, end: range.start } : range;
}

/**
 * The innermost expression that holds all units, from the first to the last of them. A stretch that
 * begins in a text and ends in a constant named there is shown where both meet.
 */
function commonRange(units: readonly Standing[]): SourceRange | undefined {
  const [first] = units;
  if (first === undefined) return undefined;
  for (let depth = first.length - 1; depth >= 0; depth--) {
    const within = first[depth]?.within;
    const ranges = units.flatMap((standing) => standing[depth] ?? []);
    const isShared =
      ranges.length === units.length && ranges.every((range) => range.within === within);
    // The same constant twice in a row goes back in the source, and is no one range there.
    const isForward = ranges.every(({ start }, index) => start >= (ranges[index - 1]?.start ?? 0));
    const [start, end] = [ranges[0]?.start, ranges.at(-1)?.end];
    if (isShared && isForward && start !== undefined && end !== undefined) return { start, end };
  }
  return undefined;
}

/** The source of a whole value. */
function whole(value: Value): SourceRange {
  if (value.type !== "RestArguments") return span(value);
  const written = value.call.arguments.slice(value.from);
  const [first, last] = [written[0], written.at(-1)];
  return first && last
    ? { start: span(first).start, end: span(last).end }
    : span(value.call.callee);
}

/** A short stretch that stands for a value in which something is missing or out of reach. */
function head(module: Module, value: Value): SourceRange {
  switch (value.type) {
    case "RestArguments":
      return head(module, value.call);
    case "CallExpression":
      return firstLine(module, span(value.callee));
    case "ObjectExpression":
    case "ArrayExpression":
      return { start: span(value).start, end: span(value).start + 1 };
    default:
      return firstLine(module, span(value));
  }
}

function firstLine({ source }: Module, { start, end }: SourceRange): SourceRange {
  const lineBreak = source.slice(start, end).search(LINE_BREAK);
  return { start, end: lineBreak < 0 ? end : start + lineBreak };
}

/** Babel leaves the positions out only of nodes that were built by hand. */
function span({ start, end }: Partial<Record<"start" | "end", number | null | undefined>>) {
  return { start: start ?? 0, end: end ?? 0 };
}
