import type { Guide, GuideProvider, GuideSetup } from "../../guide/guide.ts";
import { compileText } from "../../references/scope.ts";
import { findRoute } from "../../values/catalogue.ts";
import type { Fill } from "../../values/resolve.ts";
import type { AuthentikVersion } from "../../values/versions.ts";
import { ProofFailure } from "../failure.ts";
import { type ReadValue, readValues } from "./read-values.ts";
import { roleOf, roleOfLabel } from "./role.ts";
import { type Shown, shownIn, type Way, waysThrough } from "./shown.ts";

/** A setup's page as one reader sees it. */
export interface ReadPage {
  guide: Guide;
  setup: GuideSetup;
  provider: GuideProvider;
  version: AuthentikVersion;
  fill: Fill;
}

/** Everything that an application gets to know by following the page on one way through it. */
export interface ApplicationSide {
  /** The options that the way follows, for messages. */
  way: string;
  /** Values by role: the name of their reference. */
  values: ReadonlyMap<string, string>;
  /** Every string that the application's phases show. */
  shown: readonly Shown[];
  /** Values with other names: placeholders of the application. */
  others: readonly ReadValue[];
}

/** The application's side of a page, on every way through it that differs. */
export function applicationSides(page: ReadPage): ApplicationSide[] {
  const phases = page.setup.phases.filter(({ side }) => side === "application");
  const sides = new Map<string, ApplicationSide>();
  for (const way of waysThrough(phases)) {
    const side = readSide(
      page,
      phases.flatMap((phase) => shownIn(phase, way, page.version)),
      way,
    );
    const key = JSON.stringify([[...side.values].sort(), side.others, side.shown.filter(isRead)]);
    if (!sides.has(key)) sides.set(key, side);
  }
  return [...sides.values()];
}

function readSide(page: ReadPage, shown: Shown[], way: Way): ApplicationSide {
  const { setup, provider, fill } = page;
  const values = new Map<string, string>();
  const places = new Map<string, string>();
  const others: ReadValue[] = [];
  const set = (role: string, text: string, label: string) => {
    const before = values.get(role);
    if (before !== undefined && before !== text) {
      throw new ProofFailure(
        `The page shows two values for ${role}: “${before}” at ${places.get(role)}, “${text}” at ${label}.`,
      );
    }
    values.set(role, text);
    places.set(role, label);
  };
  for (const { label, source, form } of shown) {
    if (form === "prose") continue;
    const read = readValues({ source, form }, setup.scope, fill);
    const offered = read.flatMap((value) => {
      const role = isOffered(value.name) ? roleOf(value, setup, provider) : undefined;
      return role === undefined ? [] : [{ role, text: value.text }];
    });
    for (const { role, text } of offered) set(role, text, label);
    if (offered.length > 0) continue;
    others.push(...read);
    checkWrittenOut(page, read, label);
    const address = form === "field" ? ownAddress(page, source) : undefined;
    const role = address === undefined ? undefined : labelledRole(page, label);
    if (address !== undefined && role !== undefined) set(role, address, label);
  }
  return { way: [...way.values()].join(", "), values, shown, others };
}

/** Whether a string can tell an application more than its references do: scopes and attributes. */
function isRead({ label, source, form }: Shown): boolean {
  return form === "field" || /scope/i.test(label) || source.includes("://schemas.");
}

/** Names that a provider offers, in distinction to placeholders and their parts. */
function isOffered(name: string): boolean {
  return (
    name.startsWith("endpoint.") ||
    /(?:^|\.)(?:clientId|clientSecret|scopes|(?:logoutR|r)edirectUri\d*|acsUrl|audience|slsUrl)$/.test(
      name,
    )
  );
}

/** The text of a field that is an address, but none of authentik's. */
function ownAddress({ setup, fill }: ReadPage, source: string): string | undefined {
  const { text } = fill(compileText(source, setup.scope).template);
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  return isAddress && !text.startsWith(fill("{{authentik.url}}").text) ? text : undefined;
}

function labelledRole({ provider: { provider } }: ReadPage, label: string): string | undefined {
  return provider.type === "oauth2" || provider.type === "saml"
    ? roleOfLabel(label, provider.type)
    : undefined;
}

/** An address on authentik's host that is put together by hand must be one that authentik serves. */
function checkWrittenOut(
  { fill, version }: ReadPage,
  read: readonly ReadValue[],
  label: string,
): void {
  const { text: origin } = fill("{{authentik.url}}");
  for (const { text } of read) {
    if (!text.startsWith(origin) || text === origin) continue;
    if (!findRoute(text.slice(origin.length), "authentik", version)) {
      throw new ProofFailure(`${label} is no address of authentik: “${text}”`);
    }
  }
}

/** What the page says about some values at any place, application's side or not. */
export function mentions(
  { guide, setup, provider, fill }: ReadPage,
  strings: readonly string[],
): { role: string; text: string }[] {
  return strings.flatMap((source) =>
    readValues({ source, form: "prose" }, setup.scope, fill).flatMap((value) => {
      const role = isOffered(value.name) ? roleOf(value, setup, provider) : undefined;
      return role === undefined || !guide.setups.includes(setup)
        ? []
        : [{ role, text: value.text }];
    }),
  );
}
