import { join } from "node:path";
import { serve } from "./server.ts";

/** Serves the build on this machine, with the headers of its hosts: `npm run serve`. */
const port = Number(process.env.PORT ?? 3000);
const base = process.env.HOSTWISE_BASE_URL ?? "/";
const folder = join(import.meta.dirname, "../../build");

serve(folder, port, base).then(
  ({ origin }) => console.info(`The site is at ${origin.replace("127.0.0.1", "localhost")}${base}`),
  (error: NodeJS.ErrnoException) => {
    console.error(
      error.code === "ENOENT"
        ? "There is no build to serve. Make one: npm run build"
        : error.code === "EADDRINUSE"
          ? `Port ${port} is taken. Choose another: PORT=3001 npm run serve`
          : error.message,
    );
    process.exitCode = 1;
  },
);
