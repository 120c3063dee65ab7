import type { GuideSetup } from "../guide/guide.ts";
import { defineCheck, type Finding } from "./check.ts";

/** The types of providers that an outpost can serve, with the name that one often has. */
export const served = {
  proxy: "authentik Embedded Outpost",
  ldap: "LDAP",
  radius: "RADIUS",
  rac: "RAC",
} as const;

/** authentik's server does not speak LDAP, RADIUS and the like itself: an outpost does. */
export const outpostIsThere = defineCheck("outpost-is-there", ({ guide }) =>
  guide.setups.flatMap(missing),
);

function missing({ objects, providers }: GuideSetup): Finding[] {
  const outposts = objects.flatMap(({ object }) =>
    object.type === "outpost" ? object.serves : [],
  );
  // One that serves none of them is there for the wrong type: another rule says so.
  const types = new Set<string>(providers.map(({ provider }) => provider.type));
  if (outposts.some((serves) => !types.has(serves))) return [];
  return providers.flatMap(({ provider: { type }, path }): Finding[] =>
    isServed(type) && !outposts.includes(type)
      ? [
          {
            path,
            at: "key",
            message: `Missing outpost for the provider of type \`${type}\``,
            hint: `Add one to the setup: \`objects: { outpost: outpost({ serves: "${type}", name: "${served[type]}" }) }\`.`,
          },
        ]
      : [],
  );
}

function isServed(type: string): type is keyof typeof served {
  return Object.hasOwn(served, type);
}
