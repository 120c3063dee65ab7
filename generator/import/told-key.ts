import type { Nodes } from "mdast";
import { linesIn } from "./lines.ts";
import type { ProviderFacts } from "./provider.ts";

/**
 * Takes over that the application reads no signature but RS256, where the guide says so elsewhere
 * than in the provider's form: the key that signs is one of RSA, where any would do by the form.
 */
export function addToldKey({ fields }: ProviderFacts, nodes: readonly Nodes[]): void {
  if (fields.signingKey !== undefined && fields.signingKey !== "any") return;
  if (nodes.flatMap(linesIn).some(tellsRsa)) fields.signingKey = "rsa";
}

function tellsRsa(line: string): boolean {
  if (OTHERS.test(line)) return false;
  if (/\bRS256\b/.test(line)) return ALGORITHM.test(line) || ONLY.test(line);
  const isOfKeys = /\bsign(?:ing|s|ed|ature)?\b|\btokens?\b|\bJWTs?\b/i.test(line);
  return (/\bRSA\b/.test(line) && isOfKeys && ONLY.test(line)) || NO_CURVE.test(line);
}

/** What gives a choice: another algorithm, or words for some readers alone. */
const OTHERS =
  /\b(?:RS(?:384|512)|[EHP]S(?:256|384|512)|EdDSA)\b|\bor\b|^\W*(?:if|when)\b|\b(?:e\.g\.|for example|such as|match(?:es)?)\b/i;

/** A setting that says how tokens are signed, by its name. */
const ALGORITHM = /alg(?:o|s|orithms?)?(?![a-z])/i;

/** Words by which nothing else will do. */
const ONLY =
  /\b(?:only|must|requires?|required|needs?|expects?|make sure|ensure|sure that|has to|have to)\b/i;

/** What an application does not read: `does not support ECC keys`. */
const NO_CURVE =
  /\b(?:not|no|never|cannot|can't|doesn't|don't|unable)\b.*\b(?:ECC?|ECDSA|elliptic[- ]curves?)\b(?=.*\b(?:keys?|certificates?|signatures?|tokens?)\b)/i;
