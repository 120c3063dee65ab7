import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Program } from "./debian.ts";

/** A server program that runs on loopback. */
export interface Service {
  /** What it has written to its error output. */
  log: () => string;
  stop: () => Promise<void>;
}

/** How long a server may take to start. */
const patience = 20_000;

/** Starts a server program in the foreground and waits until it listens on its ports. */
export async function startService(
  { file, env }: Program,
  args: readonly string[],
  ports: readonly number[],
): Promise<Service> {
  const child = spawn(file, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const ended = once(child, "close");
  const service: Service = {
    log: () => log,
    stop: async () => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 2_000);
      await ended;
      clearTimeout(late);
    },
  };
  const deadline = Date.now() + patience;
  for (const port of ports) {
    while (!(await listens(port))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await service.stop();
        throw new Error(`${file} does not listen on port ${port}: ${log}`);
      }
      await pause(20);
    }
  }
  return service;
}

/** A port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const done = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => done(true)).once("error", () => done(false));
  });
}
