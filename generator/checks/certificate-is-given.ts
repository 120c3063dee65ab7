import type { Block } from "../descriptor/schema/block.ts";
import { todosIn } from "../descriptor/todo.ts";
import type { GuideSetup, Located } from "../guide/guide.ts";
import { nested } from "../guide/optional-parts.ts";
import { defineCheck, type Finding } from "./check.ts";
import { listsSettings } from "./client-is-given.ts";

/**
 * The application can verify what authentik signs: by the certificate, or by the metadata, which
 * holds it. A guide that lists its settings speaks of either, and what it lets the reader fetch has
 * somewhere to go. What is said in words is not judged.
 */
export const certificateIsGiven = defineCheck("certificate-is-given", ({ guide, strings }) =>
  guide.setups.flatMap((setup, index): Finding[] => {
    if (!signsAssertions(setup)) return [];
    const own = strings.filter(({ path }) => path[0] !== "setups" || path[1] === index);
    if (own.some(({ text }) => todosIn(text).length > 0)) return [];
    const shared = own.filter(({ path }) => path[0] !== "setups").map(({ text }) => text);
    const fetching = setup.phases.flatMap(({ blocks }) => blocks.filter(fetches));
    const application = setup.phases.filter(({ side }) => side === "application");
    if (fetching.length > 0) {
      const words = wordsOf([shared, application.map(({ title, blocks }) => [title, blocks])]);
      return TELLS.test(words) || NAMES_FILE.test(words) ? [] : fetching.slice(0, 1).map(unused);
    }
    const [first] = setup.phases.filter(listsSettings);
    if (first === undefined) return [];
    if (TELLS.test(wordsOf([shared, setup.phases.map(({ blocks }) => blocks)]))) return [];
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
  /certificat|certs?(?![a-z])|metadata|fingerprint|thumbprint|x\.?509|\b(?:public|signing) key/i;

/** Words for what was fetched. */
const NAMES_FILE = /\b(?:files?|download(?:ed)?|upload)\b/i;

/** All that blocks say, their fields' labels too, but for what fetches and where a file lies. */
function wordsOf(said: unknown): string {
  return JSON.stringify(said, (key, value: unknown) =>
    key === "file" || isFetching(value) ? undefined : value,
  );
}

function isFetching(block: unknown): boolean {
  return (
    typeof block === "object" &&
    block !== null &&
    "type" in block &&
    (block.type === "downloadCertificate" || block.type === "downloadMetadata")
  );
}

function fetches({ value }: Located<Block>): boolean {
  return nested(value).some(isFetching);
}

function unused({ value, path }: Located<Block>): Finding {
  const isCertificate = nested(value).some(({ type }) => type === "downloadCertificate");
  return {
    path,
    message: `Unused ${isCertificate ? "certificate" : "metadata"}: nothing on the application's side takes the downloaded file`,
    hint: isCertificate
      ? 'Name the field that takes it, such as `Certificate: note("Paste the content of the downloaded file.")`.'
      : 'Say where it is uploaded, such as `step("Upload the downloaded file.")`.',
  };
}

function signsAssertions({ providers }: GuideSetup): boolean {
  return providers.some(
    ({ provider }) =>
      provider.type === "saml" &&
      provider.signingKp !== "none" &&
      (provider.signAssertion || provider.signResponse),
  );
}
