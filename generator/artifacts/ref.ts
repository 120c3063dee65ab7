import type { Template } from "../values/template.ts";
import type { Model } from "./models.ts";

/** An object that authentik has already, by a field that names it. */
export class Find {
  readonly model: Model;
  readonly field: string;
  readonly value: Template;

  constructor(model: Model, field: string, value: Template) {
    this.model = model;
    this.field = field;
    this.value = value;
  }
}

/** An object that the same plan makes, by the id of its entry. */
export class Own {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** Stands for the key of an object, which nobody knows in advance. */
export type Ref = Find | Own;

/** Whether a value is a reference. */
export function isRef(value: unknown): value is Ref {
  return value instanceof Find || value instanceof Own;
}
