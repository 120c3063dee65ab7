import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "node:tls";
import { promisify } from "node:util";
import type { Program } from "../debian.ts";
import { type Service, startService } from "../service.ts";

const run = promisify(execFile);

/** The line of the snippet in whose place the reader has the application's own lines. */
const application = /^\s*# What stood here before: reverse_proxy .*$/m;

/** Starts Caddy with a snippet as its Caddyfile, after `caddy validate` has taken it. */
export async function startCaddy(
  program: Program,
  snippet: string,
  { port, hostname, upstream }: { port: number; hostname: string; upstream: string },
): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), "hostwise-caddy-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const env = { ...program.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder };
  const file = join(folder, "Caddyfile");
  const validate = async (text: string) => {
    await writeFile(file, text);
    await run(program.file, ["validate", "--adapter", "caddyfile", "--config", file], {
      env,
      timeout: 20_000,
    });
  };
  try {
    // As a reader has it, then with what keeps a test to itself.
    await validate(snippet);
    await validate(`{
  admin off
  local_certs
  skip_install_trust
  auto_https disable_redirects
  default_bind 127.0.0.1
}
${snippet.replace(application, `reverse_proxy ${upstream}`)}`);
    const service = await startService(
      { ...program, env },
      ["run", "--adapter", "caddyfile", "--config", file],
      [port],
    );
    await certificate(port, hostname);
    return {
      ...service,
      stop: async () => {
        await service.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Waits until Caddy has made its certificate, which it does after it listens. */
async function certificate(port: number, servername: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await answersTls(port, servername))) {
    if (Date.now() > deadline) throw new Error("Caddy makes no certificate.");
    await pause(50);
  }
}

function answersTls(port: number, servername: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, servername, rejectUnauthorized: false });
    const done = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("secureConnect", () => done(true)).once("error", () => done(false));
  });
}
