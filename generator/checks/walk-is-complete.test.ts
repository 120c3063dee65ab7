import { describe, expect, test } from "vitest";
import {
  configureReverseProxy,
  createApplication,
  onApplication,
  onAuthentik,
  origin,
  proxy,
  step,
} from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { walkIsComplete } from "./walk-is-complete.ts";

describe("forward auth", () => {
  const findings = async (
    provider: Partial<Parameters<typeof proxy>[0]["provider"]>,
    block: Parameters<typeof onApplication>[1] = step("Click **Save**."),
  ) => {
    const { guide } = renderPage({
      placeholders: { app: origin("app.company", "the application") },
      setups: [
        proxy({
          provider: { mode: "forward_single", externalHost: "{{app.url}}", ...provider },
          phases: [onAuthentik("Create", createApplication()), onApplication("Configure", block)],
        }),
      ],
    });
    // The check reads nothing but the guide.
    const problems = await walkIsComplete.run({ guide } as CheckContext);
    return problems.map(({ message }) => message);
  };

  test("needs a phase that puts it into a reverse proxy", async () => {
    expect(await findings({})).toEqual([
      "No phase puts forward auth of the provider `proxy` into a reverse proxy",
    ]);
  });

  test.each([configureReverseProxy(), configureReverseProxy("proxy")])(
    "has one: %o",
    async (block) => {
      expect(await findings({}, block)).toEqual([]);
    },
  );

  test("can leave it to the reader", async () => {
    expect(await findings({ reverseProxies: [] })).toEqual([]);
  });
});
