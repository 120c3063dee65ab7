/**
 * The name that the REST API, blueprints and Terraform use for a field of the official TypeScript
 * client: `redirectUris` is `redirect_uris`.
 */
export type SnakeCase<Name extends string> = Name extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeCase<Rest>}`
  : "";

/** The same at run time; a test compares it with the client's own conversion. */
export function snakeCase<Name extends string>(name: Name): SnakeCase<Name> {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as SnakeCase<Name>;
}
