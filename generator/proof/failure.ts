/** Why a guide's two sides do not work together; what else is thrown is a fault of the proof. */
export class ProofFailure extends Error {
  override readonly name = "ProofFailure";
}

/**
 * A failure on one way through a page, with what the client's library knows about it.
 *
 * @param way the options that the way follows
 */
export function failureOn(way: string, error: unknown): ProofFailure {
  const known = error instanceof Error ? error : new Error(String(error));
  const { cause } = known;
  const details = [
    cause instanceof Response ? `${cause.status} at ${cause.url}` : "",
    // OAuth's own errors: `invalid_client`, with a sentence.
    ...["error", "error_description"].map((key) => ownText(known, key)),
  ].filter((detail) => detail !== "");
  return new ProofFailure(
    [way && `With ${way}: `, known.message, details.length > 0 && ` (${details.join(", ")})`]
      .filter(Boolean)
      .join(""),
    { cause: error },
  );
}

function ownText(error: Error, key: string): string {
  const value: unknown = Object.getOwnPropertyDescriptor(error, key)?.value;
  return typeof value === "string" ? value : "";
}
