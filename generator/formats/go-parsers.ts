import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { SampleError } from "./format.ts";

// The parsers of shell and HCL are Go programs compiled to WebAssembly. The glue code of both puts
// its own `Go` into the global scope when it is loaded, and the shell's looks there on each call:
// so they take turns, and each shell call finds one there that fits it.

let turn: Promise<unknown> = Promise.resolve();

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const result = turn.then(task, task);
  turn = result.catch(() => undefined);
  return result;
}

/** The shell's parser, compiled once. */
let shellParser: ReturnType<typeof loadShellParser> | undefined;

async function loadShellParser() {
  const { getProcessor, ParseError } = await import("sh-syntax");
  const path = createRequire(import.meta.url).resolve("sh-syntax/main.wasm");
  const compiled = await WebAssembly.compile(await readFile(path));
  const Go = globalGo() as new () => GoGlue;
  // The package's own `parse` compiles and starts the program on each call, which takes many times
  // as long as a script. Made on this thread: another would take longer to be asked.
  const start = (room: number) => {
    const go = new Go();
    const instance = new WebAssembly.Instance(compiled, go.importObject);
    memoryOf(instance).grow(Math.ceil(room / PAGE));
    void go.run(instance);
    return instance;
  };
  let running = start(0);
  const parse = getProcessor(async (_imports: WebAssembly.Imports) => running);
  const parseAlone = async (text: string) => {
    running = start(text.length * TAKES);
    try {
      await parse(text);
    } finally {
      running = start(0);
    }
  };
  return {
    ParseError,
    parse: async (text: string) => {
      if (text.length > LONG) return parseAlone(text);
      if (isHalfFull(running)) running = start(0);
      try {
        await parse(text);
      } catch (error) {
        if (error instanceof ParseError) throw error;
        // What nests takes more than its length says, and a program that ran out of memory is lost.
        await parseAlone(text);
      }
    },
  };
}

/** What runs a Go program and lends it what it imports. */
interface GoGlue {
  importObject: WebAssembly.Imports;
  run: (instance: WebAssembly.Instance) => Promise<unknown>;
}

/** In its place while the package parses: the program runs already. */
class Running implements GoGlue {
  importObject = {};
  async run() {}
}

/** So many bytes of memory a character of a script takes at most, as in `a;a;a;`. */
const TAKES = 600;

/** A longer script can take more than half of a program's memory, and has one of its own. */
const LONG = 8000;

/** The unit in which a program's memory grows. */
const PAGE = 65_536;

function memoryOf({ exports }: WebAssembly.Instance): WebAssembly.Memory {
  return exports.memory as WebAssembly.Memory;
}

/**
 * Whether a program has used half of its memory. Its garbage collector, which runs when all is
 * used, takes away what is still in use, so it must not come to that. The allocator goes through
 * the memory from start to end; what it gives out next shows how far it is.
 */
function isHalfFull(program: WebAssembly.Instance): boolean {
  const { wasmAlloc, wasmFree } = program.exports as {
    wasmAlloc: (size: number) => number;
    wasmFree: (at: number) => void;
  };
  const next = wasmAlloc(1);
  wasmFree(next);
  return next > memoryOf(program).buffer.byteLength / 2;
}

function globalGo(): unknown {
  return Reflect.get(globalThis, "Go");
}

/** Parses Bash with mvdan/sh. */
export function parseShellScript(text: string): Promise<SampleError | undefined> {
  return inTurn(async () => {
    const before = globalGo();
    shellParser ??= loadShellParser();
    const { ParseError, parse } = await shellParser;
    Reflect.set(globalThis, "Go", Running);
    try {
      await parse(text);
      return undefined;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
        // With memory enough, only the stack can be too small.
        return { message: "commands nest too deep", line: 1, column: 1 };
      }
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
