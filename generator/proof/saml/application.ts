import { type Profile, SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import { Browser, readForm, type Visit } from "../browser.ts";
import { ProofFailure } from "../failure.ts";

/** Everything that an application with SAML was told, or makes itself. */
export interface SamlSettings {
  /** authentik's entity ID. */
  issuer: string;
  /** Where it sends its requests. */
  sso: { url: string; binding: "redirect" | "post" };
  /** Where it sends logout requests. */
  slo: { url: string; binding: "redirect" | "post" } | undefined;
  /** What it checks signatures with. */
  certificate: string;
  /** Its own entity ID; nothing if authentik names none. */
  entityId: string | undefined;
  acsUrl: string;
  slsUrl: string | undefined;
  /** Attributes that it reads. */
  attributes: readonly string[];
}

/** Logs a person in to the application, and out again, as the application's settings say. */
export async function useApplication(settings: SamlSettings, origin: string): Promise<void> {
  const browser = new Browser(origin);
  const profile = await logIn(settings, browser);
  checkProfile(profile, settings);
  const { slo } = settings;
  if (slo) await logOut(settings, slo, profile, browser);
}

/** The application's library, for messages of one binding. */
function libraryFor(settings: SamlSettings, binding: "redirect" | "post"): SAML {
  const { issuer, sso, slo, certificate, entityId, acsUrl, slsUrl } = settings;
  return new SAML({
    issuer: entityId ?? acsUrl,
    audience: entityId ?? false,
    callbackUrl: acsUrl,
    entryPoint: sso.url,
    authnRequestBinding: binding === "post" ? "HTTP-POST" : "HTTP-Redirect",
    // Only the Redirect binding compresses; the library would do so in both.
    skipRequestCompression: binding === "post",
    ...(slo ? { logoutUrl: slo.url } : {}),
    ...(slsUrl === undefined ? {} : { logoutCallbackUrl: slsUrl }),
    idpIssuer: issuer,
    idpCert: certificate,
    identifierFormat: null,
    // One signature will do, of the assertion or of the whole: without any, it refuses in any case.
    wantAssertionsSigned: false,
    wantAuthnResponseSigned: false,
    // The library finds no such field in a logout response that comes by POST.
    validateInResponseTo: ValidateInResponseTo.ifPresent,
    acceptedClockSkewMs: 0,
  });
}

async function logIn(settings: SamlSettings, browser: Browser): Promise<Profile> {
  const { sso, acsUrl } = settings;
  const application = libraryFor(settings, sso.binding);
  const visit =
    sso.binding === "post"
      ? await sendForm(browser, await application.getAuthorizeFormAsync("state"))
      : await browser.open(await application.getAuthorizeUrlAsync("state", undefined, {}));
  const { profile } = await application.validatePostResponseAsync(postedTo(visit, acsUrl));
  if (!profile) throw new ProofFailure("authentik's answer names nobody.");
  return profile;
}

function checkProfile(profile: Profile, { issuer, attributes }: SamlSettings): void {
  if (profile.issuer !== issuer) {
    throw new ProofFailure(`authentik's issuer is ${profile.issuer}, not ${issuer}`);
  }
  if (!profile.nameID) throw new ProofFailure("authentik's answer has no NameID.");
  const missing = attributes.filter((name) => profile[name] === undefined);
  if (missing.length > 0) {
    throw new ProofFailure(`authentik does not send what the application reads: ${missing}`);
  }
}

async function logOut(
  settings: SamlSettings,
  slo: NonNullable<SamlSettings["slo"]>,
  profile: Profile,
  browser: Browser,
): Promise<void> {
  const { slsUrl } = settings;
  const application = libraryFor(settings, slo.binding);
  const address = await application.getLogoutUrlAsync(profile, "state", {});
  const visit =
    slo.binding === "redirect"
      ? await browser.open(address)
      : await browser.open(slo.url, postedMessage(address));
  if (slsUrl === undefined) return;
  if (visit.body !== undefined) {
    await application.validatePostResponseAsync(postedTo(visit, slsUrl));
    return;
  }
  const [target, query = ""] = visit.url.split("?");
  if (target !== slsUrl) {
    throw new ProofFailure(
      `After the logout, authentik sends the user to ${target}, not ${slsUrl}`,
    );
  }
  await application.validateRedirectAsync(Object.fromEntries(new URLSearchParams(query)), query);
}

async function sendForm(browser: Browser, html: string): Promise<Visit> {
  const { action, fields } = readForm(html);
  return browser.open(action, fields);
}

/** The fields of the form that a page sends to an address of the application. */
function postedTo({ url, body }: Visit, address: string): Record<string, string> {
  if (body === undefined) {
    throw new ProofFailure(
      `authentik answers by redirect to ${url}; the application wants a form.`,
    );
  }
  const { action, fields } = readForm(body);
  if (action !== address) {
    throw new ProofFailure(`authentik answers to ${action}; the application listens at ${address}`);
  }
  return fields;
}

/** A message for the POST binding: the library writes addresses with logout requests only. */
function postedMessage(address: string): Record<string, string> {
  return { SAMLRequest: new URL(address).searchParams.get("SAMLRequest") ?? "" };
}
