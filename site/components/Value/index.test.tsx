import { act } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { filler } from "../../../generator/values/resolve.ts";
import { newestVersion } from "../../../generator/values/versions.ts";
import { STORAGE_KEY } from "../../reader-values/kept-values.ts";
import { TestPage, testGuide } from "../../reader-values/testing.tsx";
import Value from "./index.tsx";

const templates = [
  "{{espocrm.url}}/oauth-callback.php",
  "{{oauth2.jwks}}",
  "{{oauth2.jwks|withoutSlash}}",
  "{{saml.issuer|path}}",
  "{{espocrm.host}}:{{espocrm.port}}",
  "no reference, {{}} and <markup> & 'quotes'",
  "{{clientSecret|json}}",
];

describe("Value", () => {
  afterEach(() => localStorage.clear());

  it.each(templates)("renders on the server the text of the values core: %s", (template) => {
    const expected = filler(testGuide, {}, newestVersion)(template).text;
    expect(shown(renderToString(page(template)))).toBe(expected);
  });

  it("hydrates with examples, then shows what this device keeps", async () => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    localStorage.setItem(
      STORAGE_KEY,
      JSON.stringify({ shared: { authentik: "https://sso.example.org" }, pages: {} }),
    );
    const root = document.createElement("div");
    root.innerHTML = renderToString(page("{{oauth2.jwks}}"));
    const error = vi.spyOn(console, "error");
    await act(async () => {
      hydrateRoot(root, page("{{oauth2.jwks}}"));
    });
    expect(error).not.toHaveBeenCalled();
    expect(root.querySelector("code")?.textContent).toBe(
      "https://sso.example.org/application/o/espocrm/jwks/",
    );
    expect([...root.querySelectorAll(".hw-mark--example")].map((mark) => mark.textContent)).toEqual(
      ["espocrm"],
    );
  });

  it("may be broken behind each slash that ends a part of an address", () => {
    const html = renderToString(page("{{authentik.url}}/application/o/{{slug}}/"));
    const code = new DOMParser().parseFromString(html, "text/html").querySelector("code");
    for (const place of code?.querySelectorAll("wbr") ?? []) place.replaceWith("|");
    expect(code?.textContent).toBe("https://authentik.company/|application/|o/|espocrm/");
  });

  it("may not be broken behind the slash that begins a path", () => {
    expect(renderToString(page("/etc"))).not.toContain("<wbr");
    expect(renderToString(page("//etc"))).not.toContain("<wbr");
  });

  it("names its copy button after the field", () => {
    const html = renderToString(
      <TestPage>
        <Value t="{{slug}}" name="Slug" />
      </TestPage>,
    );
    expect(html).toContain('aria-label="Copy Slug"');
  });
});

function page(template: string) {
  return (
    <TestPage>
      <Value t={template} />
    </TestPage>
  );
}

function shown(html: string): string | null | undefined {
  return new DOMParser().parseFromString(html, "text/html").querySelector("code")?.textContent;
}
