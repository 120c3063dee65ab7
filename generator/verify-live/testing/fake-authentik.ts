import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** What one test changes of an authentik in good order. */
export interface Behaviour {
  /** Answers in authentik's place; false leaves the request to it. */
  before?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** What authentik believes of the request: a reverse proxy may have changed it. */
  seenAs?: (base: string) => string;
  /** Changes the discovery document. */
  discovery?: (document: Record<string, unknown>) => Record<string, unknown>;
  /** Keys in the key set. */
  keys?: readonly { kty: string; alg?: string }[];
  /** Changes the SAML metadata. */
  metadata?: (xml: string) => string;
  /** Speaks TLS with this key and certificate. */
  tls?: { key: string; cert: string };
}

/** A server on loopback that answers like authentik for the application `live-fixture`. */
export interface FakeAuthentik {
  /** `http://127.0.0.1:port` */
  origin: string;
  /** Every path that was asked, with the headers. */
  requests: { path: string; headers: IncomingHttpHeaders }[];
  close: () => Promise<void>;
}

/** The slug that the server knows. */
const SLUG = "live-fixture";

/** Starts a server; the caller closes it. */
export async function startAuthentik(behaviour: Behaviour = {}): Promise<FakeAuthentik> {
  const requests: FakeAuthentik["requests"] = [];
  const listener: RequestListener = (request, response) => {
    requests.push({ path: request.url ?? "", headers: request.headers });
    if (!behaviour.before?.(request, response)) answer(request, response, behaviour);
  };
  const server = behaviour.tls ? createTlsServer(behaviour.tls, listener) : createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${behaviour.tls ? "https" : "http"}://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** authentik builds its addresses from what the request says (`build_absolute_uri`). */
function answer(request: IncomingMessage, response: ServerResponse, behaviour: Behaviour): void {
  const { "x-forwarded-proto": scheme, host } = request.headers;
  const asked = `${scheme ?? (behaviour.tls ? "https" : "http")}://${host}`;
  const base = behaviour.seenAs?.(asked) ?? asked;
  switch (request.url) {
    case `/application/o/${SLUG}/.well-known/openid-configuration`: {
      const document = discovery(base);
      json(response, behaviour.discovery?.(document) ?? document);
      break;
    }
    case `/application/o/${SLUG}/jwks/`:
      json(response, { keys: behaviour.keys ?? [{ kty: "RSA", alg: "RS256" }] });
      break;
    // authentik leads to its API, relative to the host.
    case `/application/saml/${SLUG}/metadata/`:
      response.writeHead(302, { location: "/api/v3/providers/saml/7/metadata/?download" }).end();
      break;
    case "/api/v3/providers/saml/7/metadata/?download": {
      const xml = metadata(base);
      response.writeHead(200, { "content-type": "application/xml" });
      response.end(behaviour.metadata?.(xml) ?? xml);
      break;
    }
    default:
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not Found</h1>");
  }
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function discovery(base: string): Record<string, unknown> {
  return {
    issuer: `${base}/application/o/${SLUG}/`,
    authorization_endpoint: `${base}/application/o/authorize/`,
    token_endpoint: `${base}/application/o/token/`,
    userinfo_endpoint: `${base}/application/o/userinfo/`,
    end_session_endpoint: `${base}/application/o/${SLUG}/end-session/`,
    introspection_endpoint: `${base}/application/o/introspect/`,
    revocation_endpoint: `${base}/application/o/revoke/`,
    device_authorization_endpoint: `${base}/application/o/device/`,
    jwks_uri: `${base}/application/o/${SLUG}/jwks/`,
    grant_types_supported: ["authorization_code", "refresh_token", "implicit"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "email", "profile", "roles"],
  };
}

/** Valid until 2126; its key was thrown away. */
const CERTIFICATE = [
  "MIIBvjCCAWSgAwIBAgIJeUHwadihb941MAoGCCqGSM49BAMCMCwxKjAoBgNVBAMTIWF1dGhlbnRpayBT",
  "ZWxmLXNpZ25lZCBDZXJ0aWZpY2F0ZTAgFw0yNjAxMDEwMDAwMDBaGA8yMTI2MDEwMTAwMDAwMFowLDEq",
  "MCgGA1UEAxMhYXV0aGVudGlrIFNlbGYtc2lnbmVkIENlcnRpZmljYXRlMFkwEwYHKoZIzj0CAQYIKoZI",
  "zj0DAQcDQgAE2zcVCz1IhYyNnonhcqWZjee4mulwvzdmFraecj50ASgA2tYvVji53lztxJt+Qi+bX+4u",
  "xx1NHnO8yADIuZz/9aNtMGswDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMCBaAwHQYDVR0lBBYwFAYI",
  "KwYBBQUHAwEGCCsGAQUFBwMCMCwGA1UdEQQlMCOCIWF1dGhlbnRpayBTZWxmLXNpZ25lZCBDZXJ0aWZp",
  "Y2F0ZTAKBggqhkjOPQQDAgNIADBFAiAL4kEkTt/+pjvZ7meqix4bGfrdgFevqoTVuU+94cpe9AIhAMN4",
  "LzbRjtpYJdJnhpeQjVyy81YrgPj3UQdd+SCmCkFq",
].join("\n");

function metadata(base: string): string {
  const saml = `${base}/application/saml/${SLUG}`;
  const service = (name: string, binding: string, location: string) =>
    `<md:${name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"/>`;
  return `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${saml}/metadata/">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${CERTIFICATE}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    ${service("SingleLogoutService", "HTTP-Redirect", `${saml}/slo/binding/redirect/`)}
    ${service("SingleLogoutService", "HTTP-POST", `${saml}/slo/binding/post/`)}
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    ${service("SingleSignOnService", "HTTP-Redirect", `${saml}/sso/binding/redirect/`)}
    ${service("SingleSignOnService", "HTTP-POST", `${saml}/sso/binding/post/`)}
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
}
