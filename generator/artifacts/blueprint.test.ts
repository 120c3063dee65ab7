import { expect, test } from "vitest";
import { authentikVersions } from "../values/versions.ts";
import { isMissing } from "./artifact.ts";
import { blueprint } from "./blueprint.ts";
import { blueprintFaults } from "./blueprint-form.ts";
import { everySetup, filledText, parseBlueprint, subjectOf, withOptionalParts } from "./testing.ts";

const subjects = withOptionalParts(await everySetup());

test.each(
  subjects.flatMap((subject) =>
    authentikVersions.map((version) => [subject.label, version, subject] as const),
  ),
)("%s: authentik %s takes it", (_, version, subject) => {
  const artifact = blueprint({ ...subject, version });
  if (isMissing(artifact)) {
    expect(subject.setup.providers[0]?.provider.type).toBe("wsFederation");
    expect(version).toBe("2025.10");
    return;
  }
  expect(blueprintFaults(parseBlueprint(filledText(subject, version, artifact)), version)).toEqual(
    [],
  );
});

// Read line by line against what authentik's releases know.
test.each([
  ["espocrm oidc", "2026.8"],
  ["espocrm oidc", "2026.2"],
  ["nextcloud saml", "2026.8"],
  ["nextcloud ldap", "2026.8"],
  ["sonarr basic", "2026.8"],
  ["pfsense radius", "2026.8"],
  ["aws saml", "2026.8"],
  ["aws saml complete", "2026.8"],
  ["scim-fixture token", "2026.8"],
  ["rac-fixture rac", "2026.8"],
  ["wsfed-fixture wsfederation", "2026.8"],
  ["ssf-fixture federation", "2026.8"],
] as const)("%s for %s", async (label, version) => {
  const artifact = blueprint({ ...subjectOf(subjects, label), version });
  const { text, notes } = isMissing(artifact) ? { text: "", notes: artifact.missing } : artifact;
  const said = notes.map((note) => `# ${note}\n`).join("");
  const name = label.replaceAll(" ", "-");
  await expect(`${text}${said}`).toMatchFileSnapshot(
    `../__fixtures__/artifacts/${name}-${version}.golden.yaml`,
  );
});

test("credentials are written when the reader has typed them, and only then", () => {
  const subject = subjectOf(subjects, "espocrm oidc");
  const text = (typed: string[]) =>
    filledText(
      subject,
      "2026.8",
      blueprint({ ...subject, version: "2026.8", typed: new Set(typed) }),
    );
  expect(text([])).not.toMatch(/client_id|client_secret/);
  expect(text(["clientId", "clientSecret"])).toMatch(/client_id: .*\n *client_secret: /);
});

test("the form refuses what authentik refuses", () => {
  const subject = subjectOf(subjects, "espocrm oidc");
  const data = (version: "2026.2" | "2026.8") =>
    parseBlueprint(filledText(subject, version, blueprint({ ...subject, version })));
  expect(blueprintFaults(data("2026.2"), "2026.8").join()).toMatch(/grant_types/);
  expect(blueprintFaults(data("2026.8"), "2026.2").join()).toMatch(/grant_types/);
  const later = { "!KeyOf": "application" };
  expect(
    blueprintFaults(
      {
        version: 1,
        metadata: { name: "x" },
        entries: [
          {
            model: "authentik_core.applicationentitlement",
            id: "e",
            identifiers: { name: "x", app: later },
          },
        ],
      },
      "2026.8",
    ),
  ).not.toEqual([]);
});
