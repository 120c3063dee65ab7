import { describe, expect, test } from "vitest";
import {
  choice,
  combined,
  configureReverseProxy,
  createApplication,
  onApplication,
  onAuthentik,
  option,
  origin,
  proxy,
  step,
} from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { walkIsComplete } from "./walk-is-complete.ts";

test.each([
  [[createApplication(), createApplication()], 1],
  [[createApplication("login"), step("Now:", createApplication("login", "users"))], 1],
  [[createApplication("login"), createApplication("users")], 0],
  [
    [
      choice(
        "way",
        "Way",
        option("wizard", "Wizard", createApplication()),
        option("hand", "By hand", createApplication()),
      ),
    ],
    0,
  ],
])("what is created is created once: %j", async (blocks, count) => {
  const { guide } = renderPage({
    setups: [
      combined({
        id: "both",
        title: "Both",
        providers: {
          login: { type: "saml", acsUrl: "https://app.example/acs" },
          users: { type: "scim", url: "https://app.example/scim" },
        },
        phases: [onAuthentik("Create", ...blocks), onApplication("Configure", step("Save."))],
      }),
    ],
  });
  const problems = await walkIsComplete.run({ guide } as CheckContext);
  const again = problems.filter(({ message }) => message.startsWith("Unexpected second"));
  expect(again.map(({ message }) => message)).toEqual(
    Array(count).fill(
      "Unexpected second `createApplication()`: the provider `login` is there by then",
    ),
  );
});

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
