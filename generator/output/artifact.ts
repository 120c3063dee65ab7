import { artifacts, configFiles, isMissing } from "../artifacts/index.ts";
import { setupFormats } from "../format-names.ts";
import type { GuideSetup } from "../guide/guide.ts";
import { optionalParts } from "../guide/optional-parts.ts";
import type { WholePage } from "../pipeline.ts";
import { type Filled, filler } from "../values/resolve.ts";
import { isSecret } from "../values/secret.ts";
import type { Reader } from "./personalise.ts";

export { setupFormats };

/** One of {@link setupFormats}. */
export type SetupFormat = (typeof setupFormats)[number];

/** Whether a format is that of one setup. */
export function isSetupFormat(format: string): format is SetupFormat {
  return (setupFormats as readonly string[]).includes(format);
}

/** Why a command that asks for the whole page is refused, if it says what only files of setups have. */
export function refuseForPage(
  format: string,
  { setup, optional }: { setup?: string; optional?: boolean },
): string | undefined {
  const files = setupFormats.map((name) => `\`${name}\``).join(", ");
  const what =
    setup !== undefined
      ? "--setup chooses among files of setups"
      : optional
        ? "--optional adds to a file of a setup"
        : undefined;
  return (
    what &&
    `${what}, but \`${format}\` is the whole page. Leave it out, or name a file with --format: ${files}.`
  );
}

/** What is printed with what to say beside it; or what is wrong with the command. */
export type SetupOutcome =
  | { text: string; notes: string[] }
  /** `usage` for a mistake in the command; otherwise the setup has no such file. */
  | { errors: string[]; usage: boolean };

/**
 * Writes a file of one setup for one reader.
 *
 * @param choice the setup, if the guide has several, and whether its optional parts are wanted
 */
export function writeSetup(
  { guide }: WholePage,
  { values, version }: Reader,
  format: SetupFormat,
  { setupId, optional }: { setupId: string | undefined; optional: boolean },
): SetupOutcome {
  const setup = chooseSetup(guide.setups, setupId);
  if ("error" in setup) return { errors: [setup.error], usage: true };
  const wanted = { guide, setup, version, typed: new Set(Object.keys(values)), optional };
  const fill = filler(guide.values, values, version);
  const unfilled = (filled: readonly Filled[]) => {
    const names = [...new Set(filled.flatMap((part) => [...part.unfilled]))];
    return names.map((name) => {
      const placeholder = guide.values.placeholders[name];
      const secret = placeholder !== undefined && isSecret(placeholder.kind);
      return `${name} is still an example: --set ${name}=…${secret ? " (a secret)" : ""}`;
    });
  };
  if (format === "files") {
    const files = configFiles(wanted).map(({ name, choices, text }) => ({
      name: fill(name),
      choices,
      text: fill(text),
    }));
    const data = files.map(({ name, choices, text }) => ({
      name: name.text,
      choices,
      text: text.text,
    }));
    return {
      text: `${JSON.stringify(data, null, 2)}\n`,
      notes: unfilled(files.flatMap(({ name, text }) => [name, text])),
    };
  }
  const result = artifacts[format](wanted);
  if (isMissing(result)) return { errors: [...result.missing], usage: false };
  const filled = fill(result.text);
  const isPartial =
    (format === "blueprint" || format === "terraform") && optionalParts(setup).length > 0;
  return {
    text: filled.text.endsWith("\n") ? filled.text : `${filled.text}\n`,
    notes: [
      ...result.notes,
      ...(isPartial && !optional
        ? ["--optional adds what only optional parts of this guide need."]
        : []),
      ...unfilled([filled]),
    ],
  };
}

function chooseSetup(
  setups: readonly GuideSetup[],
  id: string | undefined,
): GuideSetup | { error: string } {
  const ids = setups.map((setup) => `\`${setup.id}\``).join(", ");
  const [first, ...others] = id === undefined ? setups : setups.filter((setup) => setup.id === id);
  if (first === undefined) return { error: `Unknown setup \`${id}\`, expected one of ${ids}.` };
  return id === undefined && others.length > 0
    ? { error: `This guide has several setups. Name yours with --setup: ${ids}.` }
    : first;
}
