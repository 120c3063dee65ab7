import { act } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it } from "vitest";
import { STORAGE_KEY } from "../../reader-values/kept-values.ts";
import { TestPage } from "../../reader-values/testing.tsx";
import Numbered from "./index.tsx";

afterEach(() => localStorage.clear());

it("has the newest release's number, then that of the reader's", async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ shared: {}, pages: {}, version: "2026.2" }));
  const page = (
    <TestPage>
      <Numbered steps="3, 2026.5: 4">
        {"\n"}
        <ol start={4}>
          <li>Next</li>
        </ol>
      </Numbered>
    </TestPage>
  );
  const root = document.createElement("div");
  root.innerHTML = renderToString(page);
  expect(root.querySelector("ol")?.getAttribute("start")).toBe("4");
  await act(async () => {
    hydrateRoot(root, page);
  });
  expect(root.querySelector("ol")?.getAttribute("start")).toBe("3");
});
