import type { Block } from "../descriptor/schema/block.ts";
import { type GuideSetup, type Located, located } from "../guide/guide.ts";
import { nested } from "../guide/optional-parts.ts";
import { asksOutpost } from "../guide/provider-values.ts";
import { defineCheck, type Finding } from "./check.ts";

/** Everything that a setup declares is created once in its phases, by a generated walk. */
export const walkIsComplete = defineCheck("walk-is-complete", ({ guide }) =>
  guide.setups.flatMap((setup): Finding[] => {
    const { phases, objects, providers } = setup;
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
      ...createdAgain(setup),
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

/** Blocks that create what an earlier one has created. */
function createdAgain({ phases, providers }: GuideSetup): Finding[] {
  const first = new Map<string, Located<Block>["path"]>();
  const blocks = phases.flatMap((phase) => phase.blocks).flatMap(unconditional);
  return blocks.flatMap(({ value: block, path }): Finding[] => {
    const created =
      block.type === "createObject"
        ? [{ call: `createObject("${block.object}")`, what: `object \`${block.object}\`` }]
        : block.type === "createApplication"
          ? (block.providers ?? providers.map(({ name }) => name)).map((name) => ({
              call: "createApplication()",
              what: `provider \`${name}\``,
            }))
          : [];
    const again = created.find(({ what }) => first.has(what));
    if (!again) {
      for (const { what } of created) first.set(what, path);
      return [];
    }
    return [
      {
        path,
        message: `Unexpected second \`${again.call}\`: the ${again.what} is there by then`,
        hint: "Remove one of the two.",
        cause: { message: "It is created here", path: first.get(again.what) ?? path },
      },
    ];
  });
}

/** A block with those inside it that every reader comes to. */
function unconditional({ value, path }: Located<Block>): Located<Block>[] {
  const inner =
    "blocks" in value && value.type !== "when" ? located(value.blocks, [...path, "blocks"]) : [];
  return [{ value, path }, ...inner.flatMap(unconditional)];
}
