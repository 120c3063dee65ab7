import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";

const titled = { title: z.string(), raw: z.string() };

/** The cases of `origin.cases.yaml`. */
export const cases = z
  .strictObject({
    accepted: z.array(
      z.strictObject({
        ...titled,
        value: z.string(),
        notes: z.array(z.string()).default([]),
        warned: z.boolean().default(false),
      }),
    ),
    refused: z.array(z.strictObject({ ...titled, message: z.string() })),
  })
  .parse(parse(readFileSync(join(import.meta.dirname, "origin.cases.yaml"), "utf8")));
