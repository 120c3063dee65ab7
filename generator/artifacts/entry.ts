import type { Data } from "../formats/format.ts";
import type { Attributes, Model } from "./models.ts";
import type { Own, Ref } from "./ref.ts";

/** A value of an entry's field. */
export type Value = Data | Ref | undefined | readonly Value[] | { readonly [name: string]: Value };

/** Fields by the API's names. */
export type Values = { readonly [name: string]: Value };

/** An object of authentik that a setup needs. */
export interface Entry {
  readonly model: Model;
  /** Name within the plan, for {@link Own}. */
  readonly id: string;
  /**
   * Left alone when it is there already: others may use it, or a person may have filled it in.
   * Everything else is brought to the state that the plan describes.
   */
  readonly shared: boolean;
  /** What tells whether it is there; fields as well. */
  readonly identifiers: Values;
  readonly attrs: Values;
  /** What must be found, as authentik would silently do without. */
  readonly requires: readonly Ref[];
  /** Permissions on this object. */
  readonly permissions: readonly { readonly permission: string; readonly role: Own }[];
}

/** Makes an entry; the official client's types say which fields the model has. */
export function entry<M extends Model>(
  model: M,
  id: string,
  identifiers: Attributes<M>,
  attrs: Attributes<M>,
  more: Partial<Pick<Entry, "shared" | "requires" | "permissions">> = {},
): Entry {
  const values = (fields: object) => fields as Values;
  return {
    model,
    id,
    identifiers: values(identifiers),
    attrs: values(attrs),
    shared: false,
    requires: [],
    permissions: [],
    ...more,
  };
}
