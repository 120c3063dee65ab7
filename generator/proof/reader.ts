import { kindOf } from "../values/kinds.ts";
import type { PageValues, Placeholder, ReaderValues } from "../values/resolve.ts";

/**
 * Values of a reader who follows a guide: authentik is the server under test, and each other value
 * differs from its example, so that an example left in a descriptor by hand shows.
 *
 * @param authentik origin of the server under test
 */
export function readerValues({ placeholders }: PageValues, authentik: string): ReaderValues {
  return Object.fromEntries(
    Object.entries(placeholders).map(([name, placeholder]) => {
      const typed = name === "authentik" ? authentik : typedValue(name, placeholder);
      const normalised = kindOf(placeholder.kind).normalise(typed);
      if (!("value" in normalised)) throw new Error(`${name}: ${normalised.message}`);
      return [name, normalised.value];
    }),
  );
}

function typedValue(name: string, { kind, example }: Placeholder): string {
  switch (kind) {
    case "origin":
      return `https://${name.toLowerCase()}.reader.example:8443`;
    case "url":
      return `https://${name.toLowerCase()}.reader.example/tenant-0${new URL(example).pathname}`;
    case "domain":
      return `${name.toLowerCase().replaceAll(".", "-")}.reader.example`;
    case "slug":
      return `${example}-reader`;
    case "email":
      return "reader@reader.example";
    case "text":
      return `${example}0`;
    case "secret":
      // What authentik makes: ASCII letters and digits.
      return `Secret${name.replace(/\W/g, "")}0123456789`;
    case "dn":
    case "port":
      return example;
  }
}
