import type { Part } from "../guide/optional-parts.ts";

/** The forms that carry what a setup creates in authentik. */
export type PlanForm = "blueprint" | "terraform" | "api";

/** Markdown; where the forms differ, by form, and nothing for those that do not need it. */
export type Note = string | Partial<Record<PlanForm, string>>;

/**
 * What a person has to know or do beside a file. The page and the command line say the same
 * words.
 */
export const notes = {
  credentials: (provider: string) => {
    const made = `authentik makes the client ID and the client secret. Read them off the provider ${code(provider)} afterwards.`;
    return {
      blueprint: made,
      api: made,
      terraform:
        "Terraform makes the client ID, authentik the client secret. `terraform output` shows the first, `terraform output -raw` with its name the second.",
    };
  },
  clientId: (provider: string) => {
    const made = `authentik makes the client ID. Read it off the provider ${code(provider)} afterwards.`;
    return {
      blueprint: made,
      api: made,
      terraform: "Terraform makes the client ID. `terraform output` shows it.",
    };
  },
  sharedSecret: (provider: string) => {
    const made = `authentik makes the shared secret. Read it off the provider ${code(provider)} afterwards.`;
    return {
      blueprint: made,
      api: made,
      terraform:
        "Terraform makes the shared secret. `terraform output -raw` with its name shows it.",
    };
  },
  redirectUri: (provider: string) =>
    `Only the application can tell its redirect URI. Add it to the provider ${code(provider)} afterwards: as long as the list is empty, authentik takes the first one that is used.`,
  certificate: (name: string, generated: boolean) =>
    generated
      ? `Generate the certificate ${code(name)} in authentik first: a file cannot.`
      : `Import the certificate ${code(name)} into authentik first.`,
  embeddedOutpost: (outpost: string, providers: string) => {
    const byHand = `Add ${providers} to ${code(outpost)} by hand`;
    return {
      blueprint: `${byHand}: a blueprint would have to list every provider of that outpost, and would take the others away.`,
      api: `${byHand}.`,
    };
  },
  outpost: (outpost: string, providers: string) => ({
    blueprint: `An outpost named ${code(outpost)} that is there already stays as it is; add ${providers} to it by hand. A new one still has to be started.`,
    terraform: `The outpost ${code(outpost)} still has to be started.`,
  }),
  password: { blueprint: passwordNote(), terraform: passwordNote() },
  source: (name: string) =>
    `Enter the application's key and secret in the OAuth source ${code(name)} afterwards.`,
  userAttribute: (key: string) => `Give your users the attribute ${code(key)}: a file does not.`,
  release: (what: string) => `This release of authentik does not know ${what}.`,
  /** What a reader need not create. */
  leftOut: (parts: readonly Part[]) =>
    `What only optional parts of this guide need is left out: ${listed(parts)}.`,
  withOptional: (parts: readonly Part[]) =>
    `It also holds what only optional parts of this guide need: ${listed(parts)}. If you skip one of these parts, take the file without them.`,
  nothing: "This setup creates nothing in authentik that a file could hold.",
  /** What Terraform's provider has no argument for. */
  dropped: (object: string, fields: string) => ({
    terraform: `Set ${fields} at ${code(object)} by hand: Terraform's provider does not know it.`,
  }),
  token: { api: "The token is an administrator's, with the intent **API Token**." },
  notCarried: (what: string) => ({ api: `Create these by hand: ${what}.` }),
  severalProviders: {
    api: "The call creates one application with one login provider. For this setup, use the blueprint or Terraform.",
  },
} as const;

function listed(parts: readonly Part[]): string {
  return parts.map(({ kind, name }) => `the ${kind} ${code(name)}`).join(", ");
}

function passwordNote(): string {
  return "Set a password for the service account afterwards.";
}

/** A name as code in Markdown, whatever marks it holds. */
export function code(name: string): string {
  const longest = Math.max(0, ...[...name.matchAll(/`+/g)].map(([marks]) => marks.length));
  return longest === 0
    ? `\`${name}\``
    : `${"`".repeat(longest + 1)} ${name} ${"`".repeat(longest + 1)}`;
}
