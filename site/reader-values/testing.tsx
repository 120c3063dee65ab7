import type { ReactNode } from "react";
import { NoticeProvider } from "../components/Notice/index.tsx";
import type { Guide } from "./guide.ts";
import { ReaderValuesProvider } from "./ReaderValuesProvider.tsx";

/** A small guide for tests. */
export const testGuide: Guide = {
  page: "espocrm",
  name: "EspoCRM",
  placeholders: {
    authentik: {
      kind: "origin",
      label: "the authentik installation",
      example: "https://authentik.company",
      shared: true,
    },
    espocrm: {
      kind: "origin",
      label: "the EspoCRM installation",
      example: "https://espocrm.company",
    },
    slug: { kind: "slug", label: "the slug", example: "espocrm" },
    clientSecret: {
      kind: "secret",
      label: "the client secret",
      example: "client-secret-from-authentik",
      optional: true,
    },
  },
  derived: {
    "oauth2.jwks": ["{{authentik.url}}/application/o/{{slug}}/jwks/"],
    "saml.issuer": [
      "authentik",
      { since: "2026.5", is: "{{authentik.url}}/application/saml/{{slug}}/metadata/" },
    ],
  },
};

/** The surroundings that a page gives its components. */
export function TestPage({ children, guide = testGuide }: { children: ReactNode; guide?: Guide }) {
  return (
    <ReaderValuesProvider guide={guide}>
      <NoticeProvider>{children}</NoticeProvider>
    </ReaderValuesProvider>
  );
}
