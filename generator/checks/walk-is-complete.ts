import { nested } from "../guide/optional-parts.ts";
import { asksOutpost } from "../guide/provider-values.ts";
import { defineCheck, type Finding } from "./check.ts";

/** Everything that a setup declares is created somewhere in its phases, by a generated walk. */
export const walkIsComplete = defineCheck("walk-is-complete", ({ guide }) =>
  guide.setups.flatMap(({ phases, objects, providers }): Finding[] => {
    const blocks = phases
      .flatMap((phase) => phase.blocks.map(({ value }) => value))
      .flatMap(nested);
    const created = new Set(
      blocks.flatMap((block) => (block.type === "createObject" ? [block.object] : [])),
    );
    const walked = blocks.flatMap((block) =>
      block.type === "createApplication"
        ? (block.providers ?? providers.map(({ name }) => name))
        : [],
    );
    const forwarding = providers.filter(({ provider }) => asksOutpost(provider));
    const configured = new Set(
      blocks.flatMap((block) =>
        block.type === "configureReverseProxy" ? [block.provider ?? ""] : [],
      ),
    );
    return [
      ...objects
        .filter(({ name }) => !created.has(name))
        .map(({ name, path }) => ({
          path,
          at: "key" as const,
          message: `No phase creates the object \`${name}\``,
          hint: `Put \`createObject("${name}")\` where the reader creates it.`,
        })),
      ...providers
        .filter(({ name }) => !walked.includes(name))
        .map(({ name, path }) => ({
          path,
          at: "key" as const,
          message: `No phase creates the provider \`${name}\``,
          hint: `Put \`createApplication()\` where the reader creates it.`,
        })),
      ...forwarding
        .filter(({ name }, index) => !configured.has(name) && !(index === 0 && configured.has("")))
        .map(({ name, path }) => ({
          path,
          message: `No phase puts forward auth of the provider \`${name}\` into a reverse proxy`,
          hint: "Put `configureReverseProxy()` where the reader does so, or set `reverseProxies: []`.",
        })),
    ];
  }),
);
