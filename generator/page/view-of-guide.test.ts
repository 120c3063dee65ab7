import { describe, expect, test } from "vitest";
import {
  createApplication,
  createObject,
  downloadCertificate,
  group,
  onApplication,
  onAuthentik,
  optional,
  origin,
  saml,
  step,
} from "../descriptor/authoring.ts";
import { linesOf, renderPage } from "./testing.ts";

type Phases = NonNullable<Parameters<typeof saml>[0]["phases"]>;

/** The headings of a page of a single setup, from its first phase to the one before the check. */
function sections(...phases: Phases): string[] {
  const { mdx } = renderPage({
    placeholders: { app: origin("app.company", "the application") },
    setups: [
      saml({
        provider: { acsUrl: "{{app.url}}/acs" },
        objects: { admins: group({ name: "Admins", about: "Members may do everything." }) },
        phases,
      }),
    ],
  });
  const headings = linesOf(mdx, /^## /).map((line) => line.replace(/^## | \{.*$/g, ""));
  return headings.slice(1, headings.indexOf("Check what authentik publishes"));
}

const create = onAuthentik("Create", createApplication());
const configure = onApplication("Configure", step("Click **Save**."));
const FILES = "Do it with a file instead";

describe("the files stand behind what they stand in for", () => {
  test("and before what is only downloaded, which everybody has to do", () => {
    const download = onAuthentik("Download", downloadCertificate());
    expect(sections(create, download, configure)).toEqual([
      "Create",
      FILES,
      "Download",
      "Configure",
    ]);
  });

  test("and before what is optional, in authentik too", () => {
    const admins = optional(onAuthentik("Name administrators", createObject("admins")));
    expect(sections(create, configure, admins)).toEqual([
      "Create",
      FILES,
      "Configure",
      "Name administrators (optional)",
    ]);
  });

  test("and behind all that nobody may leave out, wherever it is created", () => {
    const admins = onAuthentik("Name administrators", createObject("admins"));
    expect(sections(create, configure, admins)).toEqual([
      "Create",
      "Configure",
      "Name administrators",
      FILES,
    ]);
  });
});
