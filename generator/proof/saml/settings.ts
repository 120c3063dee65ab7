import * as samlify from "samlify";
import { readValues } from "../application/read-values.ts";
import { roleOf } from "../application/role.ts";
import { blockTypesIn, shownIn } from "../application/shown.ts";
import type { ApplicationSide, ReadPage } from "../application/side.ts";
import { Browser } from "../browser.ts";
import { ProofFailure } from "../failure.ts";
import type { SamlSettings } from "./application.ts";
import { keyPair } from "./key-pair.ts";

/** Settings of an application as far as the page says them. */
export interface PageSettings {
  /** Nothing if the application asks for none, and so compares none. */
  issuer: string | undefined;
  sso: SamlSettings["sso"][];
  slo: SamlSettings["slo"][];
  certificate: string;
  entityId: string | undefined;
  acsUrl: string | undefined;
  attributes: string[];
}

type Service = SamlSettings["sso"];

/** What an application learns from authentik's metadata. */
interface Metadata {
  issuer: string;
  certificate: string;
  sso: Service[];
  slo: Service[];
}

/** The application's side of a page as an application with SAML reads it. */
export async function samlSettings(
  page: ReadPage,
  side: ApplicationSide,
  origin: string,
): Promise<PageSettings> {
  const endpoint = (id: string) => side.values.get(`endpoint.${id}`);
  const metadata = await fetchMetadata(page, side, origin);
  const issuer = endpoint("issuer") ?? metadata?.issuer;
  if (issuer === undefined && asksForIssuer(side)) {
    throw new ProofFailure("The page does not show authentik's issuer.");
  }
  const unified = services(endpoint("unified"), endpoint("unified"));
  const sso = [...services(endpoint("ssoRedirect"), endpoint("ssoPost")), ...unified];
  const slo = [...services(endpoint("sloRedirect"), endpoint("sloPost")), ...unified];
  const certificate = metadata?.certificate ?? shownCertificate(page);
  if (certificate === undefined) {
    throw new ProofFailure("The page does not hand over authentik's certificate.");
  }
  const used = sso.length > 0 ? sso : (metadata?.sso ?? []);
  if (used.length === 0) throw new ProofFailure("The page does not show where to log in.");
  return {
    issuer,
    sso: used,
    slo: slo.length > 0 ? slo : (metadata?.slo ?? []),
    certificate,
    entityId: side.values.get("audience"),
    acsUrl: side.values.get("acsUrl"),
    attributes: attributesOf(side),
  };
}

function services(redirect: string | undefined, post: string | undefined): Service[] {
  return [
    ...(redirect === undefined ? [] : [{ url: redirect, binding: "redirect" as const }]),
    ...(post === undefined ? [] : [{ url: post, binding: "post" as const }]),
  ];
}

/** Whether the application has a field for it; one that has none compares no issuer. */
function asksForIssuer({ shown }: ApplicationSide): boolean {
  return shown.some(({ label }) => /issuer|entity/i.test(label));
}

/** Names of attributes: fields that ask for one, and claim URIs wherever they stand. */
function attributesOf({ shown }: ApplicationSide): string[] {
  const fields = shown.flatMap(({ label, source, form }) =>
    form === "field" && /(?:^|[\s_])attr(?:ibute)?s?(?:[\s_]|$)/i.test(label) ? [source] : [],
  );
  const uris = shown.flatMap(
    ({ source }) => source.match(/https?:\/\/schemas\.[^\s'"`<>),]+/g) ?? [],
  );
  return [...new Set([...fields, ...uris])];
}

function shownCertificate({ setup }: ReadPage): string | undefined {
  const isShown = setup.phases.some((phase) => blockTypesIn(phase).has("downloadCertificate"));
  return isShown ? keyPair.cert : undefined;
}

/** The metadata, where the page has the reader download it or give its address to the application. */
async function fetchMetadata(
  page: ReadPage,
  side: ApplicationSide,
  origin: string,
): Promise<Metadata | undefined> {
  const address = side.values.get("endpoint.metadata") ?? downloadedMetadata(page);
  if (address === undefined) return undefined;
  const { body = "" } = await new Browser(origin).open(address);
  const { entityMeta } = samlify.IdentityProvider({ metadata: body });
  const service = (read: (binding: string) => string | object, binding: "redirect" | "post") => {
    const url = read(binding);
    return typeof url === "string" ? url : undefined;
  };
  const sso = (binding: string) => entityMeta.getSingleSignOnService(binding);
  const slo = (binding: string) => entityMeta.getSingleLogoutService(binding) as string;
  return {
    issuer: entityMeta.getEntityID(),
    certificate: String(entityMeta.getX509Certificate("signing")),
    sso: services(service(sso, "redirect"), service(sso, "post")),
    slo: services(service(slo, "redirect"), service(slo, "post")),
  };
}

/** The address of metadata that the reader downloads: a generated step, or a step in words. */
function downloadedMetadata(page: ReadPage): string | undefined {
  const { setup, provider, version, fill } = page;
  if (setup.phases.some((phase) => blockTypesIn(phase).has("downloadMetadata"))) {
    const own = setup.scope.get(`endpoint.${provider.name}.metadata`);
    const entry = own ?? setup.scope.get("endpoint.metadata");
    return entry && fill(entry.template).text;
  }
  return setup.phases
    .flatMap((phase) => shownIn(phase, new Map(), version))
    .flatMap((shown) => readValues(shown, setup.scope, fill))
    .find((value) => roleOf(value, setup, provider) === "endpoint.metadata")?.text;
}
