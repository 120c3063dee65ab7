import { expect, test } from "vitest";
import { oidc, origin, scopeMapping, step } from "../descriptor/authoring.ts";
import { evaluateHcl } from "../formats/evaluating.ts";
import { renderPage } from "../page/testing.ts";
import { authentikVersions } from "../values/versions.ts";
import { terraform } from "./terraform.ts";
import { terraformVersions } from "./terraform-resources.ts";
import { everySetup, filledText, subjectOf } from "./testing.ts";

/** What Terraform's provider is given for the expression of a mapping. */
async function expressionIn(expression: string): Promise<{ text: unknown; isDocument: boolean }> {
  const { guide } = renderPage({
    placeholders: { app: origin("app.company", "the application") },
    setups: [
      oidc({
        provider: { redirectUris: [], propertyMappings: ["openid", "own"] },
        objects: { own: scopeMapping({ name: "Own", expression }) },
        application: [step("Save.")],
      }),
    ],
  });
  const [setup] = guide.setups;
  if (!setup) throw new Error("The guide has no setup");
  const file = terraform({ guide, setup, version: "2026.8" });
  const code = filledText({ guide, setup, label: "" }, "2026.8", file);
  // The parser evaluates no calls; `chomp` takes the line break at the end away.
  const bare = code.replace(/chomp\((<<-EOT\n.*?)\n {2}\)$/gms, "$1");
  const { resource } = (await evaluateHcl(bare)) as {
    resource: Record<string, Record<string, { expression: string }[]>>;
  };
  const [mapping] = Object.values(resource.authentik_property_mapping_provider_scope ?? {}).flat();
  const isDocument = bare !== code;
  return { text: mapping?.expression.replace(isDocument ? /\n$/ : "", ""), isDocument };
}

test("an expression of several lines is a here-document", async () => {
  const expression = 'if user:\n    return {"a": "\\n%{b}"}\n\nreturn {}';
  expect(await expressionIn(expression)).toEqual({ text: expression, isDocument: true });
});

test.each([
  ["a line that would end it", 'return """\nEOT\n"""'],
  ["such a line behind blanks", 'return """\n  EOT\n"""'],
  ["such a line before blanks", 'return """\nEOT \n"""'],
  ["blanks at the end of a line", 'return """\na  \n"""'],
  ["a line break at the end", "a = 1\nreturn a\n"],
  ["blanks before every line", "  a = 1\n  return a"],
])("one with %s is a string, as a here-document would change it", async (_, expression) => {
  expect(await expressionIn(expression)).toEqual({ text: expression, isDocument: false });
});

/** A reference as the parser shows it. */
const reference = (address: string) => `\${${address}}`;

test("the role that searches the directory gets its permission on the provider", async () => {
  const subject = subjectOf(await everySetup(), "jellyfin ldap");
  const file = terraform({ ...subject, version: "2026.8" });
  const { resource } = (await evaluateHcl(filledText(subject, "2026.8", file))) as {
    resource: Record<string, Record<string, unknown>>;
  };
  expect(resource.authentik_rbac_permission_role).toEqual({
    jellyfin_ldap_account_search_role_search_full_directory: [
      {
        role: reference("authentik_rbac_role.jellyfin_ldap_account_search_role.id"),
        model: "authentik_providers_ldap.ldapprovider",
        permission: "authentik_providers_ldap.search_full_directory",
        object_id: reference("authentik_provider_ldap.jellyfin_ldap.id"),
      },
    ],
  });
  expect(JSON.stringify(file)).not.toContain("Search full LDAP directory");
});

test("no release takes a provider that is made for a later one", () => {
  expect(Object.keys(terraformVersions)).toEqual(authentikVersions);
  for (const version of Object.values(terraformVersions))
    expect(version).toMatch(/^~> \d+\.\d+\.0$/);
});
