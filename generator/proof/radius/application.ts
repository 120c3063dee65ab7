import type { Field } from "../application/fields.ts";
import { ProofFailure } from "../failure.ts";

/** What an application knows of a RADIUS server once somebody has followed the page. */
export interface RadiusApplication {
  host: string;
  port: number;
  secret: string;
}

/** Reads an application's fields. */
export function readRadiusApplication(fields: readonly Field[]): RadiusApplication {
  const text = (label: RegExp, what: string, otherwise?: string) => {
    const found = fields.find((field) => field.text !== undefined && label.test(field.label));
    const said = found?.text ?? otherwise;
    if (said === undefined) throw new ProofFailure(`The page does not say the ${what}.`);
    return said;
  };
  const protocol = fields.find(({ label }) => /^(?:authentication )?protocol$/i.test(label));
  // authentik keeps no passwords that the others could be checked with.
  if (protocol && protocol.chosen !== "PAP") {
    throw new ProofFailure(`authentik answers PAP only, the page says ${protocol.chosen}.`);
  }
  return {
    host: text(/\bhost(?:name)?\b|^server$/i, "host"),
    port: Number(text(/\bport\b/i, "port", USUAL_PORT)),
    secret: text(/\bsecret\b/i, "shared secret"),
  };
}

/** Where a RADIUS client asks that is told no port. */
const USUAL_PORT = "1812";
