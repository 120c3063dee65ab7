import { describe, expect, it } from "vitest";
import foldLoader from "./fold-loader.mjs";

const page = `# A guide

<Fold label="Show the files">

\`\`\`yaml
name: {{slug}}
\`\`\`

</Fold>

Between.

<Fold label="Show all values">

<Value t="{{slug}}" />

</Fold>
`;

const load = (query: string) =>
  foldLoader.call({ resourcePath: "/site/docs/media/app.mdx", resourceQuery: query }, page);

describe("foldLoader", () => {
  it("leaves in a page where to load its folds from", () => {
    expect(load("")).toBe(`# A guide

<Fold label="Show the files" load={() => import("./app.mdx?fold=0")} />

Between.

<Fold label="Show all values" load={() => import("./app.mdx?fold=1")} />
`);
  });

  it("makes each fold a module", () => {
    expect(load("?fold=0")).toBe("\n```yaml\nname: {{slug}}\n```\n\n");
    expect(load("?fold=1")).toBe('\n<Value t="{{slug}}" />\n\n');
  });
});
