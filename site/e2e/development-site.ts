import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { copyWithoutGuides } from "./copy-without-guides.ts";

/** A copy of this repository without its guides, and its development server. */
export class DevelopmentSite {
  readonly root = copyWithoutGuides();
  #server: ChildProcess | undefined;
  /** What the server printed. */
  log = "";
  origin = "";

  /** Writes a file, by its path below the root. */
  put(file: string, text: string): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  text(file: string): string {
    return readFileSync(join(this.root, file), "utf8");
  }

  /** Starts the server and waits, so many milliseconds at most, until it serves the site. */
  async start(milliseconds = 200_000): Promise<void> {
    const port = await freePort();
    this.origin = `http://localhost:${port}`;
    this.#server = spawn(
      process.execPath,
      [
        "node_modules/@docusaurus/core/bin/docusaurus.mjs",
        "start",
        "--no-open",
        "--port",
        `${port}`,
      ],
      {
        cwd: this.root,
        env: {
          ...process.env,
          CI: "",
          NODE_ENV: "development",
          DOCUSAURUS_NO_PERSISTENT_CACHE: "true",
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    for (const stream of [this.#server.stdout, this.#server.stderr]) {
      stream?.on("data", (data) => {
        this.log += data;
      });
    }
    const end = Date.now() + milliseconds;
    while (!/compiled (?:successfully|with|in)/i.test(this.log)) {
      const has = this.#server.exitCode !== null ? "ended" : Date.now() > end && "not started";
      if (has) throw new Error(`The server has ${has}:\n\n${this.log}`);
      await setTimeout(200);
    }
  }

  /** Stops the server and takes the copy away. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server && server.exitCode === null) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    }
    rmSync(this.root, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
