import { apiCallOf, split } from "./api-call.ts";
import { apiPaths } from "./api-paths.ts";
import type { Artifact, Missing } from "./artifact.ts";
import { Context, type Wanted } from "./context.ts";
import { fileName } from "./file-name.ts";
import { Find, type Ref } from "./ref.ts";

/**
 * The body of `PUT /api/v3/core/transactional/applications/`. Where authentik wants a key that
 * only it knows, the call that tells it stands in angle brackets.
 */
export function api(wanted: Wanted): Artifact | Missing {
  const context = new Context(wanted);
  const call = apiCallOf(context);
  if (!call) return { missing: context.notesFor("api") };
  const { text, language } = context.file("json", split(call.body, lookUp).data);
  return {
    name: fileName(context, "application", "json"),
    language,
    text,
    notes: [
      "Put the key in place of each text in angle brackets: the field `pk` of what the call there finds.",
      ...context.notesFor("api"),
    ],
  };
}

/** The call that tells a key. */
export function lookUp(ref: Ref): string {
  return ref instanceof Find
    ? `<GET /api/v3/${apiPaths[ref.model] ?? ""}?${ref.field}=${encodeURIComponent(ref.value)}>`
    : `<${ref.id}>`;
}
