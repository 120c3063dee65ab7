import { z } from "zod";
import { loneTodo } from "../todo.ts";

/** Plain text on one line, without references: a name, a title, an id's label. */
export const plainText = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !/[\r\n]/.test(text), "Unexpected line break, expected one line of text")
  .refine(
    (text) => !text.includes("{{"),
    "Unexpected reference, expected plain text: names and titles are the same for every reader",
  );

/** A title: plain text, for it is shown as it stands, in the table of contents and on tabs too. */
export const title = plainText.refine(
  (text) => !/`|\*\*/.test(text),
  "Unexpected Markdown, expected plain text: a title shows its marks as they stand",
);

/**
 * Text with references: `{{espocrm.url}}/login`. Everything but the references is taken as it is,
 * for values, URLs and code.
 */
export const template = z.string();

/** Markdown with references: `Open **Administration** at {{espocrm.host}}.` Never HTML or JSX. */
export const markdown = z.string().min(1);

/** A web address outside authentik and the application: a vendor's page. */
export const externalUrl = z.union([
  z.url({
    protocol: /^https?$/,
    error: "Expected a full web address such as https://docs.example.org/sso",
  }),
  z.string().regex(loneTodo),
]);

/** Name of a thing within a descriptor: letters, digits and hyphens. */
export const identifier = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9-]*$/,
    "Expected a name such as `my-group`: a lower-case letter first, then letters, digits, hyphens",
  );

/** The slug of a flow of authentik. */
export const flowSlug = z
  .string()
  .regex(/^[-a-zA-Z0-9_]+$/, "Expected the slug of a flow, such as `default-authentication-flow`");

/** A span of time as authentik writes it: `hours=1;minutes=30`. */
export const duration = z
  .string()
  .regex(
    /^(?:weeks|days|hours|minutes|seconds|milliseconds|microseconds)=-?\d+(?:;(?:weeks|days|hours|minutes|seconds|milliseconds|microseconds)=-?\d+)*$/,
    "Expected a duration such as `hours=1;minutes=30`",
  );

/** Any JSON data. */
export const jsonData = z.json();
