import { stringsOfWhole } from "./checks/strings.ts";
import type { Guide, GuideSetup } from "./guide/guide.ts";
import { unproven } from "./proof/unproven.ts";

/** What a good guide has, with how a page says it. Computed from the guide, never declared. */
export const qualities = {
  setup: "settings on both sides",
  verification: "a check that it works",
  vendorLink: "the vendor's own documentation",
  logout: "logout",
  roleMapping: "roles or groups",
  testedVersion: "a tested version",
  proved: "automated tests",
} as const;

/** Name of one of {@link qualities}. */
export type Quality = keyof typeof qualities;

/** The qualities of a guide's text; the others say how sure it is. */
export const contents = [
  "setup",
  "verification",
  "vendorLink",
  "logout",
  "roleMapping",
] as const satisfies Quality[];

/** Which qualities a guide has. */
export function qualityOf(guide: Guide): Record<Quality, boolean> {
  const { integration, setups } = guide;
  return {
    setup: setups.length > 0 && setups.every(hasBothSides),
    verification: integration.verification.length > 0,
    vendorLink: integration.resources.some(({ url }) => isVendors(url)),
    logout:
      refersTo(guide, /^(?:.+\.)?endpoint\.(?:endSession|slo|signOut|unified$)/) ||
      hasLogout(guide),
    roleMapping:
      refersTo(guide, /^(?:.+\.)?ldap\.groupsDn$/) || setups.some(hasRoles) || readsGroups(guide),
    testedVersion: integration.tested !== undefined,
    proved: setups.length > 0 && setups.every((setup) => isProved(guide, setup)),
  };
}

/** `5 of 7; without logout, roles or groups`. */
export function qualityText(quality: Record<Quality, boolean>): string {
  const { has, lacks } = qualityWords(quality);
  const count = `${has.length} of ${has.length + lacks.length}`;
  return lacks.length === 0 ? count : `${count}; without ${lacks.join(", ")}`;
}

/** What a guide has and what it lacks, in words; of some qualities, where they are named. */
export function qualityWords(
  quality: Record<Quality, boolean>,
  names = Object.keys(qualities) as Quality[],
) {
  const words = (wanted: boolean) =>
    names.filter((name) => quality[name] === wanted).map((name) => qualities[name]);
  return { has: words(true), lacks: words(false) };
}

/** Providers whose logins, searches or requests the test suite executes (`generator/proof`). */
const executed: ReadonlySet<string> = new Set([
  "oauth2",
  "saml",
  "ldap",
  "proxy",
  "radius",
  "scim",
]);

function isProved({ slug }: Guide, { id, providers }: GuideSetup): boolean {
  return (
    providers.length > 0 &&
    providers.every(
      ({ name, provider }) =>
        executed.has(provider.type) && !Object.hasOwn(unproven, `${slug} ${id} ${name}`),
    )
  );
}

function hasBothSides({ phases }: GuideSetup): boolean {
  return (["authentik", "application"] as const).every((side) =>
    phases.some((phase) => phase.side === side && phase.blocks.length > 0),
  );
}

function hasLogout({ setups }: Guide): boolean {
  return setups
    .flatMap(({ providers }) => providers)
    .some(({ provider }) => {
      if (provider.type === "saml") return provider.slsUrl !== undefined;
      if (provider.type !== "oauth2") return false;
      return (
        provider.logoutUri !== undefined ||
        provider.redirectUris.some(({ redirectUriType }) => redirectUriType === "logout")
      );
    });
}

/** Groups or entitlements of the guide's own, a mapping that sends them, or their provisioning. */
function hasRoles({ objects, providers }: GuideSetup): boolean {
  return (
    objects.some(
      ({ object }) =>
        object.type === "group" ||
        object.type === "entitlement" ||
        (object.type === "propertyMapping" && /groups|entitlements/.test(object.expression)),
    ) ||
    providers.some(
      ({ provider }) => provider.type === "scim" && provider.propertyMappingsGroup.length > 0,
    )
  );
}

/** Whether a field of the application is given the claim in which authentik sends groups. */
function readsGroups({ integration }: Guide): boolean {
  return stringsOfWhole(integration).some(({ text, path }) => {
    const [, , ...rest] = path.slice(path.lastIndexOf("entries"));
    return text === "groups" && path.includes("entries") && /^(?:value)?$/.test(rest.join("."));
  });
}

function refersTo({ integration }: Guide, name: RegExp): boolean {
  return stringsOfWhole(integration).some(({ pieces }) =>
    pieces.some((piece) => piece.type === "reference" && name.test(piece.name)),
  );
}

/** Not authentik's own documentation, and not still to be found out. */
function isVendors(url: string): boolean {
  return URL.canParse(url) && !/(?:^|\.)goauthentik\.io$/.test(new URL(url).hostname);
}
