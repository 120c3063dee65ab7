import type { Block } from "../descriptor/schema/block.ts";
import type { Category, Integration } from "../descriptor/schema/integration.ts";
import type { AuthentikObject } from "../descriptor/schema/object.ts";
import type { Provider } from "../descriptor/schema/provider.ts";
import type { Setup } from "../descriptor/schema/setup.ts";
import type { PropertyPath } from "../findings/problem.ts";
import type { Scope } from "../references/scope.ts";
import type { PageValues } from "../values/resolve.ts";

/** One integration, ready to render: the validated descriptor with its values resolved. */
export interface Guide {
  /** Path of the descriptor below the project's root, with forward slashes. */
  file: string;
  slug: string;
  category: Category;
  integration: Integration;
  setups: GuideSetup[];
  /** Everything that the page's templates can refer to. */
  values: PageValues;
  /** What strings outside the setups can refer to. */
  scope: Scope;
}

/** One way to connect the application. */
export interface GuideSetup {
  id: string;
  title: string;
  /** Short names of what it speaks: `OIDC`, `SAML`, `SCIM`. */
  protocols: string[];
  setup: Setup;
  path: PropertyPath;
  providers: GuideProvider[];
  objects: GuideObject[];
  phases: GuidePhase[];
  scope: Scope;
}

/** A provider with its name within the setup. */
export interface GuideProvider {
  name: string;
  provider: Provider;
  path: PropertyPath;
  /** Name in authentik of the application that it belongs to. */
  application: string;
  /** Template of that application's slug. */
  slug: string;
  /** Attached beside the application's own provider (SCIM, SSF, or LDAP next to another). */
  backchannel: boolean;
}

/** An object of authentik with its name within the setup. */
export interface GuideObject {
  name: string;
  object: AuthentikObject;
  path: PropertyPath;
}

/** A titled stretch on one side. */
export interface GuidePhase {
  side: "authentik" | "application";
  title: string;
  optional: boolean;
  blocks: Located<Block>[];
  /** Where the descriptor says it; a generated phase names its setup. */
  path: PropertyPath;
}

/** A part of the descriptor with its place in it. */
export interface Located<T> {
  value: T;
  path: PropertyPath;
}

/** The items of a list with their places. */
export function located<T>(items: readonly T[], path: PropertyPath): Located<T>[] {
  return items.map((value, index) => ({ value, path: [...path, index] }));
}
