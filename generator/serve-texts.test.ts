import { expect, it, vi } from "vitest";
import { serveTexts } from "./serve-texts.ts";

it("serves the text at each path by its type, as it is when it is asked for", async () => {
  const texts = new Map([
    ["llms.txt", "One."],
    ["media/espocrm.md", "# EspoCRM"],
  ]);
  const { server, origin } = await serveTexts((path) => texts.get(path));
  const get = async (path: string) => {
    const response = await fetch(origin + path);
    return [response.status, response.headers.get("content-type"), await response.text()];
  };
  try {
    expect(await get("/media/espocrm.md")).toEqual([
      200,
      "text/markdown; charset=utf-8",
      "# EspoCRM",
    ]);
    texts.set("llms.txt", "Two.");
    expect(await get("/llms.txt?again")).toEqual([200, "text/plain; charset=utf-8", "Two."]);
    expect((await get("/media/%zz.md"))[0]).toBe(404);
    expect((await get("//"))[0]).toBe(404);
    expect(new URL(origin).hostname).toBe("127.0.0.1");
  } finally {
    server.close();
  }
});

it("answers with an error where a text cannot be made, and serves the next one", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const { server, origin } = await serveTexts((path) => {
    if (path === "llms.txt") return "One.";
    throw new Error(`No icon for ${path}`);
  });
  try {
    expect((await fetch(`${origin}/icons.svg`)).status).toBe(500);
    expect(said.mock.calls).toEqual([[new Error("No icon for icons.svg")]]);
    expect(await (await fetch(`${origin}/llms.txt`)).text()).toBe("One.");
  } finally {
    said.mockRestore();
    server.close();
  }
});
