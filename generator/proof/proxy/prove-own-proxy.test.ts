import { expect, test } from "vitest";
import {
  config,
  createApplication,
  onApplication,
  onAuthentik,
  origin,
  proxy,
  step,
} from "../../descriptor/authoring.ts";
import { renderPage } from "../../page/testing.ts";
import { claimsOfType } from "../claims-of-type.ts";
import { proveOwnProxy } from "./prove-own-proxy.ts";

/** Proves a guide whose page tells the application, in one step, what its user's name comes in. */
async function prove(application: ReturnType<typeof step>) {
  const { guide } = renderPage({
    placeholders: { app: origin("https://app.company", "App") },
    setups: [
      proxy({
        placeholders: { inside: origin("http://app.company:8080", "App behind the outpost") },
        provider: {
          mode: "proxy",
          externalHost: "{{app.url}}",
          internalHost: "{{inside.url}}",
        },
        phases: [
          onAuthentik("Create the application and provider in authentik", createApplication()),
          onApplication("Configure App", application),
        ],
      }),
    ],
  });
  for (const claim of claimsOfType([guide], "proxy")) await proveOwnProxy(claim, "2026.8");
}

const header = (name: string) => prove(step("Write:", config("yaml", { user_header: name })));

test("an application may name the header of its user", async () => {
  await expect(header("X-authentik-username")).resolves.toBeUndefined();
});

test("a header that the outpost does not send is told", async () => {
  await expect(header("X-authentik-user")).rejects.toThrow(
    "The outpost sends no header X-authentik-user.",
  );
});

test("an application that asks for a header and gets none of the outpost's is told", async () => {
  await expect(header("Remote-User")).rejects.toThrow("The page names no header with the user.");
});

test("an application without users of its own names none", async () => {
  await expect(prove(step("Turn its own login off."))).resolves.toBeUndefined();
});
