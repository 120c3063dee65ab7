import type { ObjectInput } from "../descriptor/schema/object.ts";
import type { ProviderFacts } from "./provider.ts";
import type { Protocol } from "./sections.ts";

/** What is known of a setup's side in authentik, as its sections are read. */
export interface AuthentikSide {
  protocol: Protocol;
  facts: ProviderFacts;
  objects: Record<string, ObjectInput>;
  /** Names of the mappings among them, which the provider takes. */
  mappings: string[];
  /** Whether a section has created the application with its provider. */
  created: boolean;
  ids: Set<string>;
  searchAccount?: string;
}
