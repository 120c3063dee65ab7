import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Terminal } from "./cli.ts";
import { type Project, projectAt } from "./project.ts";

// For tests: projects in folders that go again, and a terminal that keeps what it is told.

/** This repository's root. */
export const repository = fileURLToPath(new URL("..", import.meta.url));

/** A project in a temporary folder, with this repository's templates and no descriptors. */
export interface TemporaryProject extends Project {
  /** Writes a file, by its path below the root. */
  put: (file: string, content: string) => void;
  text: (file: string) => string;
  remove: (file: string) => void;
}

/** Makes a project; `remove("")` takes it away. */
export function temporaryProject(): TemporaryProject {
  const root = mkdtempSync(join(tmpdir(), "hostwise-project-"));
  cpSync(join(repository, "templates"), join(root, "templates"), { recursive: true });
  mkdirSync(join(root, "integrations"));
  return {
    ...projectAt(root),
    keepsAddresses: false,
    put(file, content) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    },
    text: (file) => readFileSync(join(root, file), "utf8"),
    remove: (file) => rmSync(join(root, file), { recursive: true, force: true }),
  };
}

/** A terminal at which nobody sits, and what a command has printed on it. */
export function silentTerminal(): { terminal: Terminal; printed: { out: string; err: string } } {
  const printed = { out: "", err: "" };
  const terminal: Terminal = {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    color: false,
    interactive: false,
  };
  return { terminal, printed };
}

/** The source of a small, faultless descriptor of the category `media`. */
export function descriptorSource(name: string, { slug = name.toLowerCase(), note = "" } = {}) {
  return `import { defineIntegration, oidc, origin, settings, step, strict } from "hostwise";

export default defineIntegration({
  name: ${JSON.stringify(name)},
  category: "media",
  support: "community",
  homepage: "https://www.example.org/",
  about: ${JSON.stringify(`An application for tests. ${note}`.trim())},
  placeholders: { ${slug}: origin("${slug}.company", "the application") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{${slug}.url}}/callback")] },
      application: [
        step(
          "Open the settings and fill in:",
          settings({
            Issuer: "{{endpoint.issuer}}",
            "Client ID": "{{clientId}}",
            "Client secret": "{{clientSecret}}",
          }),
        ),
      ],
    }),
  ],
  verification: [step("Log in.")],
});
`;
}
