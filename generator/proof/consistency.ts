import { distance } from "fastest-levenshtein";
import { stringsOf } from "../checks/strings.ts";
import { type ApplicationSide, mentions, type ReadPage } from "./application/side.ts";
import { ProofFailure } from "./failure.ts";

/**
 * Whatever the page says anywhere about an address of the application must be what authentik was
 * given: in a verification, a remark or the steps on authentik's side.
 */
export function checkMentions(
  page: ReadPage,
  isRight: (role: string, text: string) => boolean,
): void {
  const { guide, setup } = page;
  const { notes, verification, troubleshooting } = guide.integration;
  const strings = stringsOf([
    setup.phases.map(({ blocks }) => blocks.map(({ value }) => value)),
    // What stands outside the setups speaks of the only one there is.
    guide.setups.length === 1 ? [notes, verification, troubleshooting] : [],
  ]);
  for (const { role, text } of mentions(
    page,
    strings.map(({ text }) => text),
  )) {
    if (
      /^(?:(?:logoutR|r)edirectUri\d*|acsUrl|audience|slsUrl)$/.test(role) &&
      !isRight(role, text)
    ) {
      throw new ProofFailure(`The page says “${text}” for ${role}; authentik was told otherwise.`);
    }
  }
}

/**
 * An application that makes its redirect URI itself makes it from its own address: where the page
 * sets that address, it must be one that the URI begins with. And an address that is nearly one
 * that authentik knows is that one with a mistake in it.
 *
 * @param registered addresses of the application that authentik knows
 */
export function checkAddresses({ others }: ApplicationSide, registered: readonly string[]): void {
  const origins = new Set(registered.map((url) => new URL(url).origin));
  for (const { name, own, text } of others) {
    if (!origins.has(own)) continue;
    const isOwn = URL.canParse(text) && origins.has(new URL(text).origin);
    if (!isOwn || nearMiss(text, registered) !== undefined) {
      throw new ProofFailure(
        `The page says “${text}” for ${name}; authentik knows ${nearMiss(text, registered) ?? registered}.`,
      );
    }
  }
}

/** How many characters a mistake changes at most. */
const slip = 2;

/** The address that another was meant to be; the application's bare origin is right by itself. */
function nearMiss(text: string, registered: readonly string[]): string | undefined {
  if (registered.includes(text) || text.replace(/\/$/, "") === new URL(text).origin) {
    return undefined;
  }
  return registered.find((url) => distance(text, url) <= slip);
}
