import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What descriptors import, as tsconfig.json has it. */
const hostwise = fileURLToPath(new URL("generator/descriptor/authoring.ts", import.meta.url));

/** Newer releases of Node have a storage of their own, which would stand before jsdom's. */
const withoutStorage = process.allowedNodeEnvironmentFlags.has("--experimental-webstorage")
  ? ["--no-experimental-webstorage"]
  : [];

export default defineConfig({
  test: {
    // A test of the browser waits more than it works: two take turns on a small computer too.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias: { hostwise } },
        test: {
          name: "unit",
          environment: "node",
          include: [
            "generator/**/*.test.ts",
            "integrations/**/*.test.ts",
            "templates/**/*.test.ts",
          ],
          setupFiles: ["generator/property-seed.ts"],
          // Modules here keep no state, so files share them: half the time of a run is loading.
          isolate: false,
          // Proofs start servers and run whole logins, on a busy computer too.
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "site",
          environment: "jsdom",
          include: ["site/**/*.test.tsx"],
          execArgv: withoutStorage,
          testTimeout: 20_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        resolve: { alias: { hostwise } },
        test: {
          name: "browser",
          environment: "node",
          include: ["site/e2e/**/*.test.ts"],
          globalSetup: "site/e2e/global-setup.ts",
          // A browser on a busy computer can miss a deadline once; a fault fails twice.
          retry: 1,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
