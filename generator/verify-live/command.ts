import type { WholePage } from "../pipeline.ts";
import { readGivenValues } from "../reader.ts";
import { kindOf } from "../values/kinds.ts";
import type { AuthentikVersion } from "../values/versions.ts";
import { jsonLiveReport, textLiveReport } from "./report.ts";
import { agrees, canVerify, verifyLive } from "./verify-live.ts";

/** The options of `hostwise verify`, as they were typed. */
export interface VerifyOptions {
  set: string[];
  setup?: string;
  authentikUrl?: string;
  authentik: AuthentikVersion;
  /** Seconds. */
  timeout: string;
  json?: boolean;
}

/** What the command prints, and whether all agrees; or what is wrong with the command. */
export type VerifyOutcome =
  | { text: string; agrees: boolean; notes: string[] }
  | { errors: string[]; notes: string[] };

/** `hostwise verify`: compares the values of a page with the reader's authentik. */
export async function verifyCommand(
  { guide }: WholePage,
  options: VerifyOptions,
  color: boolean,
): Promise<VerifyOutcome> {
  const { values, notes, errors } = readGivenValues(guide.values, options.set);
  const via = options.authentikUrl === undefined ? undefined : origin(options.authentikUrl);
  if (via && "message" in via) errors.push(`--authentik-url: ${via.message}`);
  if (!Object.hasOwn(values, "authentik") && errors.length === 0) {
    errors.push("Missing the address of your authentik: --set authentik=https://sso.example.org");
  }
  const timeout = Number(options.timeout);
  if (!(timeout > 0 && timeout <= 300)) {
    errors.push("--timeout: expected a number of seconds up to 300.");
  }
  const able = guide.setups.filter(canVerify);
  const wanted =
    options.setup === undefined
      ? able
      : guide.setups.filter(({ id }) => id === options.setup).slice(0, 1);
  const [setup] = wanted;
  const ids = able.map(({ id }) => `\`${id}\``).join(", ");
  if (able.length === 0) {
    errors.push(
      `${guide.integration.name} has no setup with OpenID Connect or SAML: authentik publishes nothing to compare the others with.`,
    );
  } else if (setup === undefined) {
    errors.push(`Unknown setup \`${options.setup}\`, expected one of ${ids}.`);
  } else if (!canVerify(setup)) {
    errors.push(
      `The setup \`${setup.id}\` has neither OpenID Connect nor SAML: authentik publishes nothing to compare it with. Expected one of ${ids}.`,
    );
  } else if (wanted.length > 1) {
    errors.push(`This guide has several setups. Name yours with --setup: ${ids}.`);
  }
  if (errors.length > 0 || setup === undefined) return { errors, notes };
  const report = await verifyLive(
    guide,
    setup,
    { values, version: options.authentik },
    { via: via && "url" in via ? via.url : undefined, timeout: timeout * 1000 },
  );
  return {
    text: options.json ? jsonLiveReport(report) : textLiveReport(report, color),
    agrees: agrees(report),
    notes,
  };
}

/** An origin as the form would take it. */
function origin(text: string): { url: URL } | { message: string } {
  const result = kindOf("origin").normalise(text);
  return "value" in result ? { url: new URL(result.value) } : result;
}
