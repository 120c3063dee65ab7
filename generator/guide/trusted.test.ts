import { expect, test } from "vitest";
import type { Provider } from "../descriptor/schema/provider.ts";
import type { GuideProvider } from "./guide.ts";
import { trustedFirst } from "./trusted.ts";

const entry = (name: string, ...trusted: string[]) =>
  ({ name, provider: { type: "oauth2", jwtFederationProviders: trusted } }) as GuideProvider;
const signals = (name: string, ...trusted: string[]) =>
  ({ name, provider: { type: "ssf", oidcAuthProviders: trusted } as Provider }) as GuideProvider;
const order = (...providers: GuideProvider[]) => trustedFirst(providers).map(({ name }) => name);

test.each<[GuideProvider[], string[]]>([
  [
    [entry("a"), entry("b")],
    ["a", "b"],
  ],
  [
    [signals("signals", "login"), entry("login", "other"), entry("other")],
    ["other", "login", "signals"],
  ],
  [
    [entry("a", "b"), entry("b", "c"), entry("c", "a"), entry("d", "d", "unknown")],
    ["c", "b", "a", "d"],
  ],
])("%#: whoever is referred to comes first", (providers, expected) => {
  expect(order(...providers)).toEqual(expected);
});
