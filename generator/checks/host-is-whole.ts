import { lookUp } from "../references/scope.ts";
import { findPlaceholder } from "../values/resolve.ts";
import { type CheckContext, defineCheck, type Finding } from "./check.ts";
import { type HostReference, hostReferences } from "./host-references.ts";

/**
 * What stands beside a reference to a host leaves the host as it is: no second scheme before it,
 * and behind it a path, or what ends an address.
 */
export const hostIsWhole = defineCheck("host-is-whole", (context) =>
  hostReferences(context).flatMap((reference) => {
    const { string, offset, length } = reference;
    const before = beforeFault(reference);
    const behind = before ? undefined : behindFault(reference, context);
    return [
      ...(before
        ? [
            {
              ...before.fault,
              path: string.path,
              offset: offset - before.length,
              length: before.length + length,
            },
          ]
        : []),
      ...(behind
        ? [{ ...behind.fault, path: string.path, offset, length: length + behind.length }]
        : []),
    ];
  }),
);

/** A fault with how much of the string it takes up beside the reference. */
interface Beside {
  fault: Pick<Finding, "message" | "hint">;
  length: number;
}

/** A scheme at the end of a text, also one of a regular expression. */
const SCHEME =
  /(?:\{\{\s*[\w.-]+\.scheme\s*\}\}|(?<![\w+.-])[a-z][a-z0-9+.-]*|\([^()\s]*\))\??:\/\/$/i;

function beforeFault({ name, before, hasScheme }: HostReference): Beside | undefined {
  if (!hasScheme || !before.endsWith("://")) return undefined;
  const [scheme] = SCHEME.exec(before) ?? [];
  if (scheme === undefined) return undefined;
  const isOther = /^(?!https?:)[a-z]/i.test(scheme) && name.endsWith(".url");
  const meant = isOther ? `${scheme}{{${name.replace(/\.url$/, ".host")}}}` : `{{${name}}}`;
  return {
    fault: {
      message: `Unexpected \`${scheme}\` before \`{{${name}}}\`, which has its scheme`,
      hint: `Write \`${meant}\`.`,
    },
    length: scheme.length,
  };
}

/** A letter or digit, or a sign between two of them, makes the host another. */
const GOES_ON = /^(?:[\p{L}\p{N}]|[-_.]+(?=[\p{L}\p{N}]))/u;

/** The same where a host can be the beginning of a file's name. */
const GOES_ON_IN_NAME = /^[\p{L}\p{N}]/u;

/** A port, or the reference to one. */
const PORT = /^:(?:\d+|\{\{\s*([\w.-]+)\s*\}\})/;

/** The rest of an address, with the references in it. */
const REST = /^(?:\{\{[^{}]*\}\}|[^\s"'`<>(){}[\]|\\,;*])*/;

function behindFault(reference: HostReference, context: CheckContext): Beside | undefined {
  const { name, before, behind, endsWith } = reference;
  if (endsWith === undefined) return undefined;
  const isAddress = endsWith === "url" || before.endsWith("://");
  if (endsWith === "domain" && !isAddress) return undefined;
  const rest = (REST.exec(behind)?.[0] ?? "").replace(/[.:!?]+$/, "");
  if (hasSecondPort(reference, context)) {
    const origin = name.replace(/\.(?:url|host)$/, "");
    const scheme = endsWith === "url" ? `{{${origin}.scheme}}://` : "";
    return {
      fault: {
        message: `Unexpected port behind \`{{${name}}}\`, which can have one`,
        hint:
          origin === name
            ? "Leave the port out, or declare a placeholder for the other address."
            : `Write \`${scheme}{{${origin}.hostname}}${rest}\`.`,
      },
      length: rest.length,
    };
  }
  const goesOn = (isAddress ? GOES_ON : GOES_ON_IN_NAME).test(behind);
  if (!goesOn && !startsWithWord(reference, context)) return undefined;
  return {
    fault: {
      message: `Unexpected \`${rest}\` behind \`{{${name}}}\`, expected a slash or the end of the address`,
      hint: `Write \`{{${name}}}/${rest}\`.`,
    },
    length: rest.length,
  };
}

/** Whether a port stands behind what has its own if the reader's has. */
function hasSecondPort(
  { behind, endsWith, scope }: HostReference,
  { guide }: CheckContext,
): boolean {
  if (endsWith !== "url" && endsWith !== "host") return false;
  const [port, name] = PORT.exec(behind) ?? [];
  if (port === undefined || name === undefined) return port !== undefined;
  const template = lookUp(name, scope)?.entry.template ?? "";
  const found = findPlaceholder(guide.values.placeholders, template.slice(2, -2));
  return found?.part === "port" || found?.placeholder.kind === "port";
}

/** Whether the next thing is a value that never begins with a slash. */
function startsWithWord({ behind, scope }: HostReference, { guide }: CheckContext): boolean {
  const [, name = ""] = /^\{\{\s*([\w.-]+)\s*\}\}/.exec(behind) ?? [];
  const template = lookUp(name, scope)?.entry.template ?? "";
  return (
    findPlaceholder(guide.values.placeholders, template.slice(2, -2))?.placeholder.kind === "slug"
  );
}
