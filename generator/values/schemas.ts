// Values core: runs in Node and in the browser; imports nothing outside this folder but pure packages.

import * as z from "zod/mini";
import { type KindName, kindOf } from "./kinds.ts";

/**
 * The zod schema of a kind: raw entry in, normalised value out; its issues are meant for readers.
 * It stands apart from the kinds, so that a page that only normalises loads no schema library.
 */
export function schemaOf(name: KindName): z.ZodMiniType<string, string> {
  const { normalise, description } = kindOf(name);
  return z
    .pipe(
      z.string(),
      z.transform((raw: string, context) => {
        const result = normalise(raw);
        if ("value" in result) return result.value;
        context.issues.push({ code: "custom", message: result.message, input: raw });
        return z.NEVER;
      }),
    )
    .register(z.globalRegistry, { description });
}
