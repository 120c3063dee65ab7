import { todosIn } from "../descriptor/todo.ts";
import type { GuideSetup } from "../guide/guide.ts";
import { nested } from "../guide/optional-parts.ts";
import { type DescriptorString, defineCheck, type Finding } from "./check.ts";
import { standsFor } from "./no-stand-in.ts";

/**
 * The application is given the client ID and the secret that authentik has made, where a guide
 * lists its settings. What is only told in words is not judged.
 */
export const clientIsGiven = defineCheck("client-is-given", ({ guide, strings }) =>
  guide.setups.flatMap((setup, index): Finding[] => {
    const wanted = wantedOf(setup);
    const [first] = setup.phases.filter(listsSettings);
    if (wanted.length === 0 || first === undefined) return [];
    const own = strings.filter(({ path }) => path[0] !== "setups" || path[1] === index);
    if (own.some(({ text }) => todosIn(text).length > 0)) return [];
    // A stand-in is another rule's finding.
    const missing = wanted.filter(
      (name) => !own.some((string) => refersTo(string, name) || standsFor(string.text) === name),
    );
    if (missing.length === 0) return [];
    return [
      {
        path: first.path,
        ...(first.path.at(-1) === "application" ? { at: "key" as const } : {}),
        message: `Missing ${missing.map((name) => `\`{{${name}}}\``).join(" and ")} on the application's side`,
        hint: 'Show it where the reader enters it; for an application without a secret, state `clientType: "public"`.',
      },
    ];
  }),
);

/** The values without which no client can ask for a token. */
function wantedOf({ providers }: GuideSetup): string[] {
  return providers.some(
    ({ provider }) =>
      provider.type === "oauth2" &&
      provider.clientType === "confidential" &&
      provider.grantTypes.includes("authorization_code"),
  )
    ? ["clientId", "clientSecret"]
    : [];
}

/** Whether a phase on the application's side says which values its settings have. */
export function listsSettings({ side, blocks }: GuideSetup["phases"][number]): boolean {
  return (
    side === "application" &&
    blocks
      .flatMap(({ value }) => nested(value))
      .some(({ type }) => type === "settings" || type === "config")
  );
}

function refersTo({ pieces }: DescriptorString, name: string): boolean {
  return pieces.some((piece) => piece.type === "reference" && piece.name.split(".").includes(name));
}
