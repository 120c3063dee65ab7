import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Program } from "../debian.ts";
import type { KeyPair } from "../ldap/slapd.ts";
import { type Service, startService } from "../service.ts";

const run = promisify(execFile);

/** The line of the snippet in whose place the reader has the application's own lines. */
const application = /^\s*# What stood here before: proxy_pass .*$/m;

/** Starts nginx with a snippet in a server block, after `nginx -t` has taken it. */
export async function startNginx(
  program: Program,
  snippet: string,
  {
    port,
    hostname,
    upstream,
    pair,
  }: { port: number; hostname: string; upstream: string; pair: KeyPair },
): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), "hostwise-nginx-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = (name: string) => join(folder, name);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `  ${kind}_temp_path ${file(kind)};`)
    .join("\n");
  try {
    await writeFile(file("key.pem"), pair.key, { mode: 0o600 });
    await writeFile(file("cert.pem"), pair.cert);
    await writeFile(
      file("nginx.conf"),
      `daemon off;
master_process off;
pid ${file("nginx.pid")};
error_log stderr;
events {}
http {
  access_log off;
${temporary}
  server {
    listen 127.0.0.1:${port} ssl;
    server_name ${hostname};
    ssl_certificate ${file("cert.pem")};
    ssl_certificate_key ${file("key.pem")};
${snippet.replace(application, `proxy_pass ${upstream};\nproxy_set_header Host $http_host;`)}
  }
}
`,
    );
    const args = ["-e", "stderr", "-p", folder, "-c", file("nginx.conf")];
    await run(program.file, ["-t", ...args], { env: program.env, timeout: 15_000 });
    const service = await startService(program, args, [port]);
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
