import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, CommanderError, Help, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import type { Build } from "./build.ts";
import { inContinuousIntegration } from "./ci.ts";
import type { DiffFormat } from "./diff/report.ts";
import type { ReportFormat } from "./findings/report.ts";
import { nearestChoice, nearestName } from "./findings/suggest.ts";
import { diffFormats, outputFormats, reportFormats, setupFormats } from "./format-names.ts";
import type { ImportOptions } from "./import/command.ts";
import type { Web } from "./links/command.ts";
import type { DescriptorFile, DescriptorPath } from "./load.ts";
import type { NewOptions } from "./new/command.ts";
import type { Prompts } from "./new/prompts.ts";
import type { SetupFormat } from "./output/artifact.ts";
import type { OutputFormat } from "./output/formats.ts";
import type { Progress, Run, WholePage } from "./pipeline.ts";
import { type Project, projectAt } from "./project.ts";
import { type AuthentikVersion, authentikVersions, newestVersion } from "./values/versions.ts";
import type { VerifyOptions } from "./verify-live/command.ts";

/** Exit codes: all is well; findings; a mistake in the command. */
const OK = 0;
const FINDINGS = 1;
const USAGE = 2;

interface CheckOptions {
  format?: ReportFormat;
  json?: boolean;
  release?: boolean;
  since?: string;
  links?: boolean;
  maxAge: number;
}

/** Where a command writes, so that tests can read it. */
export interface Terminal {
  out: (text: string) => void;
  /** Messages and progress: never part of the result. */
  err: (text: string) => void;
  /** Whether `out` is a terminal that shows colour. */
  color: boolean;
  /** Whether `err` is a terminal that can show progress. */
  interactive: boolean;
  /** Columns of the terminal that `out` is, where it is one. */
  width?: number;
  /** Environment variables: where the program runs. */
  env?: Readonly<Record<string, string | undefined>>;
  /** How `check --links` reaches the web; as everybody does when left out. */
  web?: Web;
  /** Questions to whoever sits at the terminal; absent where nobody does. */
  prompts?: () => Promise<Prompts>;
}

const here = dirname(fileURLToPath(import.meta.url));

/** Columns of a terminal that does not tell how many it has. */
const USUAL_WIDTH = 80;

const standard: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: showsColor(process.env, Boolean(process.stdout.isTTY)),
  interactive: Boolean(process.stderr.isTTY),
  ...(process.stdout.isTTY ? { width: process.stdout.columns || USUAL_WIDTH } : {}),
  env: process.env,
  ...(process.stdin.isTTY && process.stdout.isTTY
    ? { prompts: async () => (await import("./new/prompts.ts")).terminalPrompts }
    : {}),
};

/**
 * The command line: `hostwise build | check | list | render | new | import | diff | explain | schema | verify`.
 *
 * @param args what stands behind the program's name
 * @returns the exit code: 0, 1 (findings), 2 (usage)
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = standard,
  project: Project = projectAt(resolve(here, "..")),
): Promise<number> {
  let code = OK;
  const { env = {} } = terminal;
  const program = new Command("hostwise")
    .description("Integration guides for authentik that know your hostnames")
    .version(packageVersion(), "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHelpWidth: () => terminal.width ?? USUAL_WIDTH,
      getErrHelpWidth: () => terminal.width ?? USUAL_WIDTH,
      getOutHasColors: () => terminal.color,
      getErrHasColors: () => false,
    })
    .showHelpAfterError("(hostwise --help lists the commands)");

  /** The page of an integration; otherwise says why there is none and gives the exit code. */
  const pageOf = async (named: string): Promise<WholePage | number> => {
    const slug = slugOf(named);
    const { Pipeline } = await import("./pipeline.ts");
    const pipeline = new Pipeline(project);
    const run = await pipeline.runOnly(slug);
    const page = run.pages[0];
    if (page && !hasErrors(run)) return page;
    if (run.read > 0) {
      await report(run, "text", { ...terminal, out: terminal.err });
      return FINDINGS;
    }
    const { slugs, unknown } = await namedBy([slug]);
    const isFolder = `\`${slug}\` is a folder, expected an integration, such as \`${slugs[0]}\`.`;
    terminal.err(`${unknown[0] ?? isFolder}\n`);
    return USAGE;
  };

  /** The integrations that words name, one each or a whole folder; says of other words what was meant. */
  const namedBy = async (words: readonly string[]) => {
    const { listDescriptors } = await import("./load.ts");
    const known = listDescriptors(project.root, project.integrations);
    const unknown: string[] = [];
    const slugs = words.map(slugOf).flatMap((word) => {
      if (known.some(({ slug }) => slug === word)) return [word];
      const below = known.filter(({ folder }) => [folder, project.integrations].includes(word));
      if (below.length === 0) unknown.push(notNamed(word, known));
      return below.map(({ slug }) => slug);
    });
    return { slugs, unknown };
  };

  program
    .command("build")
    .description(`check every descriptor and write the pages to site/docs`)
    .option("--json", "print the result as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const { build } = await import("./build.ts");
      const { openPipeline } = await import("./store/open.ts");
      const result = await build(
        openPipeline(project, { release: inContinuousIntegration(env) }),
        project,
        progress(terminal),
      );
      code = "written" in result ? OK : FINDINGS;
      await reportBuild(result, json ?? false, terminal);
    });

  program
    .command("check")
    .description("check every descriptor, or those that are named; write nothing")
    .argument(
      "[slug...]",
      "integrations, as `hostwise list` names them, or folders of them; none means all",
    )
    .addOption(oneOf(new Option("--format <format>", "form of the report"), reportFormats))
    .addOption(shortForJson())
    .option("--release", "refuse todo(…) entries, as continuous integration always does")
    .option("--since <revision>", "only what the changes since a commit, tag or branch touch")
    .option("--links", "visit the links to other sites too")
    .addOption(
      new Option("--max-age <days>", "how long a visited link counts as visited")
        .argParser(readDays)
        .default(7),
    )
    .action(async (named: string[], options: CheckOptions) => {
      const { format, json, release = false, since, links, maxAge } = options;
      const { openPipeline } = await import("./store/open.ts");
      const { touchedSince } = await import("./since/touched.ts");
      const pipeline = openPipeline(project, {
        release: release || inContinuousIntegration(env),
      });
      const isTouched = touchedSince(project, since);
      const { slugs, unknown } = await namedBy(named);
      if (typeof isTouched === "string" || unknown.length > 0) {
        for (const reason of typeof isTouched === "string" ? [isTouched] : unknown) {
          terminal.err(`${reason}\n`);
        }
        code = USAGE;
        return;
      }
      const isChosen =
        named.length === 0
          ? isTouched
          : (file: DescriptorFile) =>
              slugs.includes(file.slug) && (isTouched === undefined || isTouched(file));
      const run = await (isChosen
        ? pipeline.runSome(isChosen, progress(terminal))
        : pipeline.run(progress(terminal)));
      if (links) {
        const { visitLinks } = await import("./links/command.ts");
        const showVisits = progress(terminal, "Visiting");
        const found = await visitLinks(run, project, maxAge, terminal.web ?? {}, showVisits);
        run.problems.push(...found.problems);
        for (const [file, source] of found.sources) run.sources.set(file, source);
        terminal.err(
          `${count(found.links, "link")} to other sites, ${found.visited} visited now.${found.leftOut === 0 ? "" : ` ${count(found.leftOut, "address")} on private or example hosts left out.`}\n`,
        );
      }
      const inCi = env.GITHUB_ACTIONS === "true" ? "github" : "text";
      await report(run, json ? "json" : (format ?? inCi), terminal);
      code = hasErrors(run) ? FINDINGS : OK;
      if (run.read === 0 && !isChosen) {
        terminal.err(nothingToRead);
        code = FINDINGS;
      }
    });

  program
    .command("list")
    .description("list the integrations")
    .option("--json", "print them as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const { catalogueOf, entryOf } = await import("./catalogue.ts");
      const { Pipeline } = await import("./pipeline.ts");
      const { qualityText } = await import("./quality.ts");
      const list = await new Pipeline(project).list();
      code = hasErrors(list) ? FINDINGS : OK;
      const entries = catalogueOf(list.guides.map(entryOf)).integrations;
      if (json) {
        terminal.out(`${JSON.stringify(entries, null, 2)}\n`);
      } else {
        const rows = entries.map(({ slug, name, protocols, category, quality }) => [
          slug,
          name,
          protocols.join(", "),
          category,
          qualityText(quality),
        ]);
        terminal.out(columns(rows, terminal.width));
      }
      if (code !== OK) await report(list, "text", { ...terminal, out: terminal.err });
    });

  program
    .command("render")
    .description("print one guide with your own values")
    .argument("<slug>", "the integration, as `hostwise list` names it")
    .addOption(valueOption())
    .addOption(
      oneOf(
        new Option("--authentik <version>", "your release of authentik"),
        authentikVersions,
      ).default(newestVersion),
    )
    .addOption(
      oneOf(new Option("--format <format>", "form of the page, or a file of one of its setups"), [
        ...outputFormats,
        ...setupFormats,
      ]).default("md"),
    )
    .option("--setup <id>", "the way of connecting that a file is for, if the guide has several")
    .option("--optional", "with what only optional parts of the guide need, in a file")
    .addOption(shortForJson())
    .action(
      async (
        slug: string,
        options: {
          set?: string[];
          authentik: AuthentikVersion;
          format: OutputFormat | SetupFormat;
          setup?: string;
          optional?: boolean;
          json?: boolean;
        },
      ) => {
        const { isSetupFormat, refuseForPage, writeSetup } = await import("./output/artifact.ts");
        const format = options.json ? "json" : options.format;
        const refusal = isSetupFormat(format) ? undefined : refuseForPage(format, options);
        if (refusal !== undefined) {
          terminal.err(`${refusal}\n`);
          code = USAGE;
          return;
        }
        const page = await pageOf(slug);
        if (typeof page === "number") {
          code = page;
          return;
        }
        const { writePage } = await import("./output/formats.ts");
        const { readGivenValues } = await import("./reader.ts");
        const { values, notes, errors } = readGivenValues(page.guide.values, options.set ?? []);
        for (const note of notes) terminal.err(`${note}\n`);
        for (const error of errors) terminal.err(`${error}\n`);
        if (errors.length > 0) {
          code = USAGE;
          return;
        }
        const reader = { values, version: options.authentik };
        if (!isSetupFormat(format)) {
          terminal.out(await writePage(page, reader, format));
          return;
        }
        const { setup: setupId, optional = false } = options;
        const outcome = writeSetup(page, reader, format, { setupId, optional });
        if ("errors" in outcome) {
          for (const error of outcome.errors) terminal.err(`${error}\n`);
          code = outcome.usage ? USAGE : FINDINGS;
          return;
        }
        for (const note of outcome.notes) terminal.err(`${note}\n`);
        terminal.out(outcome.text);
      },
    );

  program
    .command("new")
    .description("write the descriptor of a new integration")
    .argument("<slug>", "its name in addresses: lower-case words joined by hyphens")
    .option("--name <name>", "the application's name, as its vendor writes it")
    .option("--category <category>", "its category's folder")
    .option("--protocol <protocol>", "oidc, saml, ldap, proxy, radius or scim")
    .option("--host <host>", "host that stands for the reader's own")
    .option("--redirect-path <path>", "path of the redirect URI, ACS URL or SCIM service")
    .option("--homepage <url>", "its home page")
    .option("--support <who>", "who answers for the guide: community, vendor or authentik")
    .option(
      "--not <slug>",
      "a similar integration that is another application (again for each)",
      (other: string, others: string[] = []) => [...others, other],
    )
    .action(async (slug: string, given: Omit<NewOptions, "not"> & { not?: string[] }) => {
      const options = { ...given, not: given.not ?? [] };
      const { newIntegration } = await import("./new/command.ts");
      const outcome = await newIntegration(project, slug, options, await terminal.prompts?.());
      if ("file" in outcome) {
        for (const note of outcome.notes) terminal.err(`${note}\n`);
        terminal.out(newReport(outcome));
      } else {
        for (const reason of "refused" in outcome ? outcome.refused : ["Nothing was written."]) {
          terminal.err(`${reason}\n`);
        }
        code = USAGE;
      }
    });

  program
    .command("import")
    .description("make descriptors of hand-written guides; say what could not be carried over")
    .argument("<guide>", "a Markdown or MDX file, or a folder of them")
    .option("--out <folder>", "write each descriptor below this folder, by its category")
    .option("--category <category>", "category, where the guide's folder does not say")
    .option("--json", "print the result as JSON")
    .action(async (source: string, options: ImportOptions & { json?: boolean }) => {
      const { importGuides } = await import("./import/command.ts");
      const { importJson, importReport } = await import("./import/report.ts");
      const outcome = await importGuides(project, source, options, progress(terminal));
      if ("refused" in outcome) {
        for (const reason of outcome.refused) terminal.err(`${reason}\n`);
        code = USAGE;
        return;
      }
      const { guides, written, changed } = outcome;
      if (options.json) terminal.out(importJson(guides, written));
      else {
        if (options.out === undefined) {
          terminal.out(guides.flatMap(({ source: text }) => text ?? []).join("\n"));
        }
        const report = importReport(guides, { color: terminal.interactive, written });
        (options.out === undefined ? terminal.err : terminal.out)(report);
        if (changed !== undefined) {
          terminal.out(`Added ${count(written.size, "address")} to ${changed}.\n`);
        }
      }
      const found = guides.flatMap(({ problems, checks }) => [...problems, ...checks]);
      code = hasErrors({ problems: found }) ? FINDINGS : OK;
    });

  program
    .command("diff")
    .description("show what changes in the rendered pages")
    .option("--since <revision>", "commit, tag or branch to compare with", "HEAD")
    .addOption(
      oneOf(new Option("--format <format>", "form of the comparison"), diffFormats).default("text"),
    )
    .addOption(shortForJson())
    .action(async (options: { since: string; format: DiffFormat; json?: boolean }) => {
      const { diffPages } = await import("./diff/command.ts");
      const { writeComparison } = await import("./diff/report.ts");
      const outcome = await diffPages(project, options.since, progress(terminal));
      if ("refused" in outcome) {
        terminal.err(`${outcome.refused}\n`);
        code = USAGE;
      } else if ("findings" in outcome) {
        await report(outcome.findings, "text", { ...terminal, out: terminal.err });
        code = FINDINGS;
      } else {
        const format = options.json ? "json" : options.format;
        terminal.out(writeComparison(outcome.comparison, format, terminal.color));
      }
    });

  program
    .command("explain")
    .description("say why a rule is there, with a wrong and a right example")
    .argument("[rule...]", "what a finding names; none lists them all")
    .option("--json", "print them as JSON")
    .action(async (ids: string[], { json = false }: { json?: boolean }) => {
      const { explain } = await import("./explain/explain.ts");
      const outcome = explain(ids, { json, color: terminal.color });
      if ("text" in outcome) {
        terminal.out(outcome.text);
        return;
      }
      for (const error of outcome.errors) terminal.err(`${error}\n`);
      code = USAGE;
    });

  program
    .command("schema")
    .description("print the JSON Schema of a descriptor")
    .option("--json", "the same: it is JSON in any case")
    .action(async () => {
      const { descriptorSchema } = await import("./descriptor/json-schema.ts");
      terminal.out(`${JSON.stringify(descriptorSchema(), null, 2)}\n`);
    });

  program
    .command("verify")
    .description("compare a guide's values with what your authentik publishes")
    .argument("<slug>", "the integration, as `hostwise list` names it")
    .addOption(valueOption())
    .option("--setup <id>", "the way of connecting that you follow, if the guide has several")
    .option("--authentik-url <url>", "where this machine reaches authentik, if not at its value")
    .addOption(releaseOrAddress())
    .option("--timeout <seconds>", "how long to wait for each answer", "10")
    .option("--json", "print the comparison as JSON")
    .action(async (slug: string, given: VerifyArguments) => {
      const page = await pageOf(slug);
      if (typeof page === "number") {
        code = page;
        return;
      }
      const { verifyCommand } = await import("./verify-live/command.ts");
      const outcome = await verifyCommand(page, verifyOptions(given), terminal.color);
      for (const note of outcome.notes) terminal.err(`${note}\n`);
      if ("errors" in outcome) {
        for (const error of outcome.errors) terminal.err(`${error}\n`);
        code = USAGE;
        return;
      }
      terminal.out(outcome.text);
      code = outcome.agrees ? OK : FINDINGS;
    });

  for (const command of program.commands) {
    command.showHelpAfterError(`(hostwise ${command.name()} --help says more)`);
  }
  try {
    await program.parseAsync(asMeant(args, program), { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
    // What the system refuses is no fault of the program: no stack is of use.
    if (!isSystemError(error)) throw error;
    terminal.err(`hostwise: ${error.message}\n`);
    return FINDINGS;
  }
  return code;
}

const nothingToRead =
  "There is no descriptor: expected integrations/<category>/<slug>.ts. `hostwise new <slug>` writes one.\n";

/** Arguments as the library takes them: `-v` is as common as `-V`, and no help for what is no command. */
function asMeant(args: readonly string[], program: Command): string[] {
  const [first, second, ...rest] = args;
  if (first === "-v" && second === undefined) return ["--version"];
  const isCommand = program.commands.some((command) => command.name() === second);
  if (first !== "help" || second === undefined || second === "help" || isCommand) return [...args];
  return [second, ...rest];
}

/** Says of a word that is neither an integration nor a folder of them which one was meant. */
function notNamed(word: string, known: readonly DescriptorPath[]): string {
  if (word === "") return "An argument is empty, expected the name of an integration.";
  const near =
    nearestName(
      word,
      known.map(({ slug }) => slug),
    ) ??
    nearestName(
      word,
      known.map(({ folder }) => folder),
    );
  return `There is no integration \`${word}\`${near ? `. Did you mean \`${near}\`?` : "; `hostwise list` names them all."}`;
}

/** The slug of an integration that is named by the path of its descriptor or page, as a shell completes it. */
function slugOf(named: string): string {
  return (
    named
      .replace(/[\\/]+$/, "")
      .split(/[\\/]/)
      .at(-1) ?? named
  ).replace(/\.(?:ts|mdx?)$/, "");
}

/** Whether to write colours: to a terminal, unless the environment says otherwise. */
function showsColor({ FORCE_COLOR, NO_COLOR }: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTerminal && pc.isColorSupported;
}

/** The version that package.json states. */
function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(here, "..", "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** The option that gives a value of the reader's; it may be given again. */
function valueOption(): Option {
  return new Option(
    "--set <name=value>",
    "a value of yours, such as authentik=https://sso.example.org (again for each value)",
  ).argParser((pair, pairs: string[] = []) => [...pairs, pair]);
}

/** The options of `verify` as they stand on the command line. */
interface VerifyArguments extends Omit<VerifyOptions, "set" | "authentik"> {
  set?: string[];
  /** Releases and addresses, in the order given. */
  authentik?: string[];
}

/** `--authentik` of `verify`: a release, an address, or both by naming it twice. */
function releaseOrAddress(): Option {
  return new Option(
    "--authentik <release or address>",
    `your release of authentik (choices: ${authentikVersions.join(", ")}, default: ${newestVersion}), or where it is, such as https://sso.example.org (again for both)`,
  ).argParser((value, given: string[] = []) => {
    if (isAddress(value) || isRelease(value)) return [...given, value];
    const near = nearestName(value, authentikVersions);
    throw new InvalidArgumentError(
      `${near ? `Did you mean ${near}? ` : ""}Expected one of ${authentikVersions.join(", ")}, or an address such as https://sso.example.org.`,
    );
  });
}

/** An address is authentik's value; beside a value that is given, it is where this machine asks. */
function verifyOptions({ set = [], authentik = [], ...options }: VerifyArguments): VerifyOptions {
  const address = authentik.findLast(isAddress);
  const hasValue = set.some((pair) => pair.startsWith("authentik="));
  return {
    ...options,
    set: address !== undefined && !hasValue ? [...set, `authentik=${address}`] : set,
    ...(address !== undefined && hasValue ? { authentikUrl: address } : {}),
    authentik: authentik.findLast(isRelease) ?? newestVersion,
  };
}

function isAddress(value: string): boolean {
  return value.includes("://");
}

function isRelease(value: string): value is AuthentikVersion {
  return (authentikVersions as readonly string[]).includes(value);
}

/** An option with a fixed set of values; a mistyped one is answered with the nearest. */
function oneOf(option: Option, values: readonly string[]): Option {
  return option.choices(values).argParser((value) => {
    if (values.includes(value)) return value;
    const near = nearestChoice(value, values);
    throw new InvalidArgumentError(
      `${near ? `Did you mean ${near}? ` : ""}Allowed choices are ${values.join(", ")}.`,
    );
  });
}

/** `--json`, where `--format` names it too. */
function shortForJson(): Option {
  return new Option("--json", "short for --format json").conflicts("format");
}

/** A number of days, for an option. */
function readDays(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a number of days, such as 7.");
}

function hasErrors({ problems }: Pick<Run, "problems">): boolean {
  return problems.some(({ severity }) => severity === "error");
}

async function report(
  { problems, sources, read }: Pick<Run, "problems" | "sources" | "read">,
  format: ReportFormat,
  { out, err, color }: Terminal,
): Promise<void> {
  const { reporters } = await import("./findings/report.ts");
  const all = `${count(read, "integration")} checked, no findings.\n`;
  if (problems.length > 0 || format !== "text") {
    out(reporters[format](problems, { sources, color }));
  } else out(all);
  // Annotations of nothing are nothing: a log says so.
  if (problems.length === 0 && format === "github") err(all);
}

async function reportBuild(result: Build, json: boolean, terminal: Terminal): Promise<void> {
  const { run } = result;
  if (json) {
    const { problems, read } = run;
    const outcome =
      "written" in result ? result.written : "refused" in result ? { refused: result.refused } : {};
    terminal.out(`${JSON.stringify({ version: 1, read, problems, ...outcome }, null, 2)}\n`);
    return;
  }
  if (run.problems.length > 0) await report(run, "text", terminal);
  if ("failed" in result) {
    if (run.read === 0) terminal.err(nothingToRead);
    terminal.err("Nothing was written.\n");
  } else if ("refused" in result) {
    for (const { file, reason, diff } of result.refused) {
      terminal.err(`site/docs/${file} ${reason}.\n${diff === "" ? "" : `\n${diff}\n`}`);
    }
    terminal.err("Nothing was written.\n");
  } else {
    const { written, unchanged, removed } = result.written;
    terminal.out(
      `${count(run.pages.length, "guide")}: ${count(written.length, "file")} written, ${unchanged.length} unchanged, ${removed.length} removed.\n`,
    );
  }
}

function newReport({
  file,
  changed,
  todos,
}: {
  file: string;
  changed?: string;
  todos: readonly string[];
}): string {
  const list = todos.map((what) => `  - ${what}\n`).join("");
  const also = changed === undefined ? "" : ` Added its address to ${changed}.`;
  return `Wrote ${file}.${also} Still to find out:\n${list}Next: \`npm start\` shows the page, \`npx hostwise check\` names what is left.\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : noun.endsWith("s") ? "es" : "s"}`;
}

/** Shows how far a run is, where somebody looks on. */
function progress({ interactive, err }: Terminal, what = "Checking"): Progress {
  if (!interactive) return () => {};
  return (done, total) => {
    err(done === total ? "\r\u001b[K" : `\r${what} ${done} of ${total} …`);
  };
}

/** Narrower than this, a column of sentences is no longer read but puzzled out. */
const LEAST_COLUMN = 30;

/**
 * A table whose last cells are sentences. On a terminal they go on in their column, or, where that
 * would be too narrow, each row becomes a paragraph; elsewhere a row is a line.
 */
function columns(rows: readonly string[][], width = Number.POSITIVE_INFINITY): string {
  const widths = rows.reduce<number[]>(
    (wide, row) => row.map((cell, index) => Math.max(wide[index] ?? 0, cell.length)),
    [],
  );
  const wrap = (text: string, indent: number) =>
    Number.isFinite(width)
      ? Object.assign(new Help(), { minWidthToWrap: 1 })
          .boxWrap(text, width - indent)
          .replaceAll("\n", `\n${" ".repeat(indent)}`)
      : text;
  const start = widths.slice(0, -1).reduce((sum, cell) => sum + cell + 2, 0);
  const isTable = width - start >= Math.min(LEAST_COLUMN, widths.at(-1) ?? 0);
  return rows
    .map((row) => {
      const [first = "", ...cells] = row.slice(0, -1);
      const last = row.at(-1) ?? "";
      if (!isTable) return `${first}\n  ${wrap(cells.join(", "), 2)}\n  ${wrap(last, 2)}\n`;
      const before = row.slice(0, -1).map((cell, index) => `${cell.padEnd(widths[index] ?? 0)}  `);
      return `${`${before.join("")}${wrap(last, start)}`.trimEnd()}\n`;
    })
    .join("");
}
