import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { SampleError } from "./format.ts";

// The parsers of shell and HCL are Go programs compiled to WebAssembly. The glue code of both puts
// its own `Go` into the global scope when it is loaded, and the shell's looks there on each call:
// so they take turns, and each shell call finds the `Go` that came with it.

let turn: Promise<unknown> = Promise.resolve();

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const result = turn.then(task, task);
  turn = result.catch(() => undefined);
  return result;
}

/** The shell's parser compiled, with the `Go` that came with it. */
let shellParser: ReturnType<typeof loadShellParser> | undefined;

async function loadShellParser() {
  const { getProcessor, ParseError } = await import("sh-syntax");
  const path = createRequire(import.meta.url).resolve("sh-syntax/main.wasm");
  const program = await WebAssembly.compile(await readFile(path));
  return {
    Go: globalGo(),
    ParseError,
    // The package's own `parse` compiles the program on each call.
    // Made on this thread: another would take longer to be asked.
    parse: getProcessor(
      async (imports: WebAssembly.Imports) => new WebAssembly.Instance(program, imports),
    ),
  };
}

function globalGo(): unknown {
  return Reflect.get(globalThis, "Go");
}

/** Parses Bash with mvdan/sh. */
export function parseShellScript(text: string): Promise<SampleError | undefined> {
  return inTurn(async () => {
    const before = globalGo();
    shellParser ??= loadShellParser();
    const { Go, ParseError, parse } = await shellParser;
    Reflect.set(globalThis, "Go", Go);
    try {
      await parse(text);
      return undefined;
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      const { Line: line, Col: column } = error.Pos ?? { Line: 1, Col: 1 };
      return { message: error.Text, line, column };
    } finally {
      Reflect.set(globalThis, "Go", before);
    }
  });
}

/** Parses HCL with HashiCorp's own parser. */
export function parseHclFile(text: string): Promise<SampleError | undefined> {
  return inTurn(async () => {
    const { parse } = await import("@cdktn/hcl2json");
    try {
      await parse("sample", text);
      return undefined;
    } catch (error) {
      const place =
        error instanceof Error && /\[sample:(\d+),(\d+)[^:]*: (.*?)\]?$/s.exec(error.message);
      if (!place) throw error;
      const [, line, column, messages = ""] = place;
      // Further mistakes follow the first, each after its place.
      const message = messages.split(/ sample:\d+,\d/, 1).join();
      return { message, line: Number(line), column: Number(column) };
    }
  });
}
