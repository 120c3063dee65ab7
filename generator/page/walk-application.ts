import type { Provider } from "../descriptor/schema/provider.ts";
import type { PropertyPath } from "../findings/problem.ts";
import { nearestName } from "../findings/suggest.ts";
import type { GuideProvider } from "../guide/guide.ts";
import { trustedFirst } from "../guide/trusted.ts";
import { interfaceLabels } from "../labels/interface.ts";
import { configureStepLabels, providerTypeLabels } from "../labels/provider-fields.ts";
import type { BlockContext } from "./blocks.ts";
import { byVersionMdx } from "./by-version.ts";
import { kebab } from "./kebab.ts";
import { textMdx, valueMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import { providerSettings } from "./provider-settings.ts";
import type { BlockView, SettingView } from "./view.ts";

const bold = (text: string) => `**${textMdx(text)}**`;

/** The interface's labels as MDX, by name: `labels.newApplication`. */
export function labelViews() {
  return Object.fromEntries(
    Object.entries(interfaceLabels).map(([name, label]) => [name, byVersionMdx(label, bold)]),
  );
}

/**
 * The walk through authentik's wizard that creates the application with its providers: the
 * application's own provider in the wizard, backchannel ones (SCIM, SSF, LDAP beside a login) after it.
 * A provider comes after those whose tokens it takes: its form lists them.
 *
 * @param titled whether it needs a heading of its own
 */
export function applicationWalk(
  names: readonly string[] | undefined,
  path: PropertyPath,
  titled: boolean,
  context: BlockContext,
): BlockView {
  const { setup, writer } = context;
  const known = setup?.providers ?? [];
  for (const [index, name] of (names ?? []).entries()) {
    if (!known.some((provider) => provider.name === name)) {
      const near = nearestName(
        name,
        known.map((provider) => provider.name),
      );
      writer.report({
        rule: "unknown-provider",
        message: `Unexpected provider \`${name}\`, expected one of ${list(known.map((provider) => provider.name))}`,
        hint: near ? `Did you mean \`${near}\`?` : "Name a key of the setup's `providers`.",
        path: [...path, "providers", index],
      });
    }
  }
  const chosen = trustedFirst(known)
    .filter(({ name }) => names === undefined || names.includes(name))
    .sort((one, other) => Number(one.backchannel) - Number(other.backchannel));
  // Without a login, the first provider brings the application.
  const first = known.every(({ backchannel }) => backchannel) ? known[0] : undefined;
  return {
    partial: "walk-application",
    heading: titled ? "#".repeat(context.level) : null,
    id: [context.anchor, ...(names ?? ["application"])].map(kebab).join("-"),
    title: listMdx(
      chosen.map(({ application }) => application),
      textMdx,
    ),
    several: chosen.length > 1,
    applications: chosen.map((entry) => ({
      labels: labelViews(),
      admin: adminUrl,
      name: textMdx(writer.guide.integration.name),
      application: textMdx(entry.application),
      applicationName: valueMdx(entry.application, "Application Name"),
      backchannel: entry.backchannel,
      alone: entry === first,
      slug: valueMdx(entry.slug, "Slug"),
      settings: applicationSettings(context),
      ...providerView(entry, path, context),
    })),
  };
}

/** Names one after the other, each once: “A, B and C”. */
export function listMdx(names: readonly string[], write: (name: string) => string = bold): Mdx {
  const [last = "", ...others] = [...new Set(names)].map(write).reverse();
  return (others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`) as Mdx;
}

/** Template of the admin interface. */
export const adminUrl = "{{common.admin}}";

function providerView(entry: GuideProvider, path: PropertyPath, context: BlockContext) {
  const { provider } = entry;
  return {
    type: textMdx(providerTypeLabels[provider.type]),
    step: byVersionMdx(configureStepLabels[provider.type], bold),
    providerName: textMdx(provider.name ?? entry.application),
    named: provider.name !== undefined,
    fields: providerSettings(entry, context),
    oauth2: provider.type === "oauth2",
    confidential: provider.type === "oauth2" && provider.clientType === "confidential",
    redirects: missingRedirects(provider, path, context),
    passwordCode: mfaByPassword(provider),
    endpoints: provider.type === "rac" ? racEndpoints(provider, entry, context) : [],
    enterprise:
      provider.type === "wsFederation" ||
      provider.type === "ssf" ||
      (provider.type === "scim" && provider.authMode !== "token"),
  };
}

/**
 * What becomes of an empty list of redirect URIs: the reader comes back with the application's
 * own (`later`), or authentik stores the first one that it is asked for (`learnt`). A client that
 * sends nobody to authentik needs none.
 */
function missingRedirects(
  provider: Provider,
  path: PropertyPath,
  { setup }: BlockContext,
): "later" | "learnt" | null {
  if (provider.type !== "oauth2" || provider.redirectUris.length > 0) return null;
  if (!provider.grantTypes.some((grant) => redirecting.has(grant))) return null;
  const phases = setup?.phases ?? [];
  const here = phases.findIndex((phase) => phase.path.every((key, index) => key === path[index]));
  const returns = phases.findIndex(
    ({ side }, index) =>
      index > here &&
      side === "authentik" &&
      phases.slice(here, index).some((between) => between.side === "application"),
  );
  return setup?.setup.phases && returns !== -1 ? "later" : "learnt";
}

/** Grants that begin with sending the user to authentik. */
const redirecting: ReadonlySet<string> = new Set(["authorization_code", "implicit", "hybrid"]);

/** LDAP and RADIUS know no second field: a code follows the password after a semicolon. */
function mfaByPassword(provider: Provider): boolean {
  return (provider.type === "ldap" || provider.type === "radius") && provider.mfaSupport !== false;
}

function racEndpoints(
  provider: Extract<Provider, { type: "rac" }>,
  entry: GuideProvider,
  { writer, scope }: BlockContext,
) {
  return provider.endpoints.map((endpoint, index) => {
    const path = [...entry.path, "endpoints", index];
    return {
      name: writer.marks.mark(valueMdx(endpoint.name, "Endpoint Name"), [...path, "name"]),
      protocol: endpoint.protocol.toUpperCase(),
      host: writer.value(endpoint.host, { path: [...path, "host"], scope }, "Host"),
      maximum:
        endpoint.maximumConnections === 1
          ? null
          : valueMdx(String(endpoint.maximumConnections), "Maximum concurrent connections"),
      unlimited: endpoint.maximumConnections === -1,
      fixed: endpoint.authMode === "static",
    };
  });
}

function applicationSettings(context: BlockContext): SettingView[] {
  const { setup, writer, scope } = context;
  const application = setup?.setup.authentikApplication;
  if (!setup || !application) return [];
  const path = [...setup.path, "authentikApplication"];
  const view = (name: string, value: string, group: string | null = null, span = ""): SettingView =>
    ({ name, span, group, value, note: null }) as SettingView;
  const views: SettingView[] = [];
  if (application.policyEngineMode) {
    views.push(view("Policy engine mode", `**${application.policyEngineMode.toUpperCase()}**`));
  }
  if (application.metaLaunchUrl !== undefined) {
    const spot = { path: [...path, "metaLaunchUrl"], scope };
    views.push(
      view(
        "Launch URL",
        writer.value(application.metaLaunchUrl, spot, "Launch URL"),
        "UI Settings",
      ),
    );
  }
  if (application.openInNewTab) views.push(view("Open in new tab", "**On**", "UI Settings"));
  if (application.metaHide) {
    views.push(
      view("Hide from Application Dashboard", "**On**", "UI Settings", ' since="2026.5"'),
      view(
        "Launch URL",
        valueMdx("blank://blank", "Launch URL"),
        "UI Settings",
        ' before="2026.5"',
      ),
    );
  }
  return views;
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
