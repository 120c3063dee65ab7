import type { Answer } from "./ask.ts";
import { explainFailure } from "./explain-failure.ts";

/** Why a document could not be read. */
export interface Unreadable {
  found: string;
  cause: string;
  /** The HTTP status, when there was an answer at all. */
  status?: number;
}

/**
 * The document of an answer, or why there is none.
 *
 * @param parse gives nothing for a text of another form
 */
export function readDocument<T>(
  answer: Answer,
  url: string,
  parse: (body: string) => T | undefined,
): { document: T } | Unreadable {
  const { host } = new URL(url);
  if (answer.failure) return explainFailure(answer.failure, host);
  const { status, body } = answer;
  if (status !== 200) {
    return {
      status,
      found: `status ${status}`,
      cause:
        status >= 500
          ? "authentik, or the reverse proxy in front of it, has a fault or is still starting. Its log tells more."
          : `authentik does not serve this address at ${host}, or something in front of it refuses the request.`,
    };
  }
  const document = parse(body);
  return document === undefined
    ? {
        found: "an answer of another form",
        cause: `Something else than authentik answers at ${host}, such as the login page of another service or of a firewall.`,
      }
    : { document };
}
