import type { AuthentikObject } from "../descriptor/schema/object.ts";
import { alternatives } from "../findings/zod-words.ts";
import type { GuideSetup } from "../guide/guide.ts";
import { defineCheck, type Finding } from "./check.ts";
import { served } from "./outpost-is-there.ts";

/**
 * What authentik refuses in the objects of a setup, or what cannot work there: an outpost for
 * providers that the setup does not have, and two objects that authentik could not tell apart.
 */
export const objectIsSound = defineCheck("object-is-sound", ({ guide }) =>
  guide.setups.flatMap((setup) => [...idleOutposts(setup), ...doubles(setup)]),
);

function idleOutposts({ objects, providers }: GuideSetup): Finding[] {
  const types = Object.keys(served).filter((type) =>
    providers.some(({ provider }) => provider.type === type),
  );
  return objects.flatMap(({ object, path }): Finding[] => {
    if (object.type !== "outpost" || types.includes(object.serves)) return [];
    return [
      {
        path: [...path, "serves"],
        message: `Unexpected outpost for \`${object.serves}\`: the setup has no such provider`,
        hint:
          types.length > 0
            ? `Write ${alternatives(types.map((type) => `\`serves: "${type}"\``))}.`
            : `Remove it: no outpost serves the setup's provider (${alternatives(providers.map(({ provider }) => `\`${provider.type}\``))}).`,
      },
    ];
  });
}

/** The field that tells the objects of a type apart, in authentik or for the reader. */
const identity = {
  propertyMapping: "name",
  group: "name",
  entitlement: "name",
  binding: "to",
  policy: "name",
  outpost: "name",
  serviceAccount: "username",
  certificate: "name",
  oauthSource: "slug",
  userAttribute: "key",
} satisfies Record<AuthentikObject["type"], string>;

function doubles({ objects }: GuideSetup): Finding[] {
  const first = new Map<string, (typeof objects)[number]>();
  return objects.flatMap((entry): Finding[] => {
    const field = identity[entry.object.type];
    const value = String((entry.object as Readonly<Record<string, unknown>>)[field]);
    const key = JSON.stringify([entry.object.type, value]);
    const other = first.get(key);
    if (!other) {
      first.set(key, entry);
      return [];
    }
    return [
      {
        path: [...entry.path, field],
        message: `Unexpected second ${entry.object.type} with \`${field}: ${JSON.stringify(value)}\`: the object \`${other.name}\` is it already`,
        hint: `Refer to \`${other.name}\` in place of \`${entry.name}\`, or change \`${field}\`.`,
        cause: { message: "It is stated here", path: [...other.path, field] },
      },
    ];
  });
}
