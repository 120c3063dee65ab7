import type { ByVersion } from "../values/versions.ts";

/**
 * What authentik's admin and user interface call things, by release. Sources: authentik's
 * `web/src/admin` at the release tags; the 2026.5 release switched most field labels to title
 * case and reworked the wizards.
 */
export const interfaceLabels = {
  /** web/src/admin/applications/ApplicationListPage.ts */
  newApplication: ["Create with Provider", { since: "2026.5", is: "New Application" }],
  /** The same page's way to an application without a new login provider. */
  plainApplication: [
    "Create",
    { since: "2026.5", is: "New Application > with Existing Provider..." },
  ],
  /** web/src/admin/applications/wizard */
  submitApplication: ["Submit", { since: "2026.5", is: "Create Application" }],
  chooseProvider: ["Choose a Provider"],
  configureBindings: ["Configure Bindings"],
  /** web/src/admin/providers/ProviderListPage.ts */
  newProvider: ["Create", { since: "2026.5", is: "New Provider" }],
  /** web/src/admin/outposts/OutpostListPage.ts */
  newOutpost: ["Create", { since: "2026.5", is: "New Outpost" }],
  /** web/src/admin/sources/SourceListPage.ts and others that keep their button. */
  create: ["Create"],
  /** web/src/user */
  dashboard: ["My applications", { since: "2026.5", is: "Application Dashboard" }],
} as const satisfies Record<string, ByVersion<string>>;
