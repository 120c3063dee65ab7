import { todosIn } from "../descriptor/todo.ts";
import type { GuideSetup } from "../guide/guide.ts";
import { defineCheck, type Finding } from "./check.ts";
import { listsSettings } from "./client-is-given.ts";

/**
 * The application can verify what authentik signs, where a guide lists its settings: by the
 * certificate, or by the metadata, which holds it. A guide that speaks of either in words is not
 * judged.
 */
export const certificateIsGiven = defineCheck("certificate-is-given", ({ guide, strings }) =>
  guide.setups.flatMap((setup, index): Finding[] => {
    const [first] = setup.phases.filter(listsSettings);
    if (!signsAssertions(setup) || first === undefined) return [];
    const own = strings.filter(({ path }) => path[0] !== "setups" || path[1] === index);
    if (own.some(({ text }) => todosIn(text).length > 0)) return [];
    // With the labels of fields, and the blocks that fetch it.
    const blocks = setup.phases.flatMap((phase) => phase.blocks.map(({ value }) => value));
    const texts = own.filter(({ path }) => path[0] !== "setups").map(({ text }) => text);
    if (TELLS.test(JSON.stringify([blocks, texts]))) return [];
    return [
      {
        path: first.path,
        ...(first.path.at(-1) === "application" ? { at: "key" as const } : {}),
        message: "Missing authentik's signing certificate on the application's side",
        hint: "Let the reader fetch it, `downloadCertificate()`, or enter `{{endpoint.metadata}}`, which holds it.",
      },
    ];
  }),
);

/** Words for what a signature is verified by, and for what holds it. */
const TELLS =
  /certificat|metadata|fingerprint|thumbprint|x\.?509|\bcert\b|\b(?:public|signing) key/i;

function signsAssertions({ providers }: GuideSetup): boolean {
  return providers.some(
    ({ provider }) =>
      provider.type === "saml" &&
      provider.signingKp !== "none" &&
      (provider.signAssertion || provider.signResponse),
  );
}
