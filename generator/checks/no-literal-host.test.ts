import { expect, test } from "vitest";
import { links, oidc, prose, settings, step, strict } from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { noLiteralHost } from "./no-literal-host.ts";
import { stringsOf } from "./strings.ts";

/** What the check says of a guide with these notes and this field. */
async function messages(notes: Parameters<typeof step>[1][], field = "x"): Promise<string[]> {
  const { guide } = renderPage({
    notes,
    setups: [
      oidc({
        provider: { redirectUris: [strict("https://login.example.org/callback")] },
        application: [step("Enter:", settings({ Address: field }))],
      }),
    ],
  });
  const strings = stringsOf(guide.integration);
  const problems = await noLiteralHost.run({ guide, strings } as unknown as CheckContext);
  return problems.map(({ message }) => message);
}

const found = (host: string) => [`Unexpected host \`${host}\`, which no placeholder declares`];

test("an address on nobody's host is the reader's, left out", async () => {
  expect(await messages([prose("Open https://links.example.net/login.")])).toEqual(
    found("https://links.example.net"),
  );
  expect(await messages([], "http://example.com:8080/x")).toEqual(found("http://example.com:8080"));
  expect(await messages([], "https://links.example/x")).toEqual(found("https://links.example"));
});

test("but not a page to read, an address of mail, or a host of another name", async () => {
  expect(
    await messages([
      prose("[Read on](https://docs.example.org/sso), or <https://docs.example.org>."),
      prose("Write to admin@example.org, or open https://examples.dev and https://my-example.dev."),
      links({ title: "More", url: "https://docs.example.org/" }),
    ]),
  ).toEqual([]);
});
