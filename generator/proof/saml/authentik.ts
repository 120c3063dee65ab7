import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import * as samlify from "samlify";
import { catalogue, type Endpoint, endpointTemplate } from "../../values/catalogue.ts";
import { type AuthentikVersion, inSpan } from "../../values/versions.ts";
import { escapeHtml } from "../browser.ts";
import { keyPair } from "./key-pair.ts";
import { isLogout } from "./message.ts";
import type { RegisteredProvider } from "./provider-of-blueprint.ts";
import { responseXml } from "./response-xml.ts";

// What comes in was written by a library a moment ago; its form is not what is proved here.
samlify.setSchemaValidator({ validate: () => Promise.resolve("not validated") });

type Binding = "redirect" | "post";

const bindings = {
  redirect: samlify.Constants.namespace.binding.redirect,
  post: samlify.Constants.namespace.binding.post,
};

/**
 * A SAML identity provider in authentik's place: its paths are the catalogue's to the letter, and
 * the one application that it serves is what the blueprint says.
 */
export function authentikOf(
  provider: RegisteredProvider,
  version: AuthentikVersion,
  origin: string,
): RequestListener {
  const path = (id: keyof typeof catalogue.saml) => {
    const endpoint: Endpoint = catalogue.saml[id];
    return inSpan(version, endpoint)
      ? endpointTemplate(endpoint, "", { slug: provider.slug })
      : undefined;
  };
  const { identityProvider, serviceProvider } = entities(provider, origin, path);
  return (request, response) => {
    const url = new URL(request.url ?? "/", origin);
    if (url.pathname === path("metadata")) {
      response.writeHead(200, { "content-type": "application/xml" });
      response.end(identityProvider.getMetadata());
      return;
    }
    const binding = bindingOf(url.pathname, request.method);
    if (!binding) {
      response.writeHead(404).end("Not found");
      return;
    }
    answer(url, binding, request, response).catch((error: unknown) => {
      response.writeHead(400).end(String(error));
    });
  };

  function bindingOf(pathname: string, method: string | undefined): Binding | undefined {
    if (pathname === path("unified")) return method === "POST" ? "post" : "redirect";
    for (const binding of ["redirect", "post"] as const) {
      const ids =
        binding === "post"
          ? (["ssoPost", "sloPost"] as const)
          : (["ssoRedirect", "sloRedirect"] as const);
      // authentik's views of one binding answer its one method.
      if (ids.some((id) => path(id) === pathname) && (method === "POST") === (binding === "post")) {
        return binding;
      }
    }
    return undefined;
  }

  async function answer(
    url: URL,
    binding: Binding,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const parameters = binding === "post" ? await readBody(request) : url.searchParams;
    const query = Object.fromEntries(parameters);
    const message = query.SAMLRequest ?? "";
    const wantsLogout = isLogout(message, binding);
    const isLogoutPath = url.pathname === path("sloRedirect") || url.pathname === path("sloPost");
    if (url.pathname !== path("unified") && wantsLogout !== isLogoutPath) {
      throw new Error(`authentik expects another message at ${url.pathname}`);
    }
    if (wantsLogout) await logOut(binding, query, response);
    else await logIn(binding, query, response);
  }

  async function logIn(
    binding: Binding,
    query: Record<string, string>,
    response: ServerResponse,
  ): Promise<void> {
    const { extract } = await identityProvider.parseLoginRequest(serviceProvider, binding, {
      query,
      body: query,
    });
    const { id, assertionConsumerServiceUrl: acs } = extract.request as Record<string, string>;
    // authentik/providers/saml/processors/authn_request_parser.py compares without regard to case.
    if (acs !== undefined && acs.toLowerCase() !== provider.acsUrl.toLowerCase()) {
      throw new Error(`ACS URL of ${acs} doesn't match Provider ACS URL of ${provider.acsUrl}.`);
    }
    const answer = responseXml(provider, id ?? "");
    const message = await identityProvider.createLoginResponse(
      serviceProvider,
      { extract },
      "post",
      {},
      { customTagReplacement: () => answer },
    );
    // The library signs one of the two whatever it is told; authentik without a key signs nothing.
    const isSigned = provider.signAssertion || provider.signResponse;
    send(response, provider.spBinding, provider.acsUrl, {
      SAMLResponse: isSigned ? message.context : Buffer.from(answer.context).toString("base64"),
      RelayState: query.RelayState ?? "",
    });
  }

  async function logOut(
    binding: Binding,
    query: Record<string, string>,
    response: ServerResponse,
  ): Promise<void> {
    const { extract } = await identityProvider.parseLogoutRequest(serviceProvider, binding, {
      query,
      body: query,
    });
    if (provider.slsUrl === undefined) {
      response.writeHead(200).end("Logged out");
      return;
    }
    const back = provider.slsBinding === "post" ? "post" : "redirect";
    const { context } = identityProvider.createLogoutResponse(serviceProvider, { extract }, back, {
      relayState: query.RelayState ?? "",
    });
    if (back === "redirect") response.writeHead(302, { location: context }).end();
    else send(response, "post", provider.slsUrl, { SAMLResponse: context });
  }
}

function entities(
  provider: RegisteredProvider,
  origin: string,
  path: (id: keyof typeof catalogue.saml) => string | undefined,
) {
  const services = (redirect: string | undefined, post: string | undefined) => [
    { Binding: bindings.redirect, Location: `${origin}${redirect}` },
    { Binding: bindings.post, Location: `${origin}${post}` },
  ];
  const identityProvider = samlify.IdentityProvider({
    entityID: provider.issuer,
    privateKey: keyPair.private,
    signingCert: keyPair.cert,
    singleSignOnService: services(path("ssoRedirect"), path("ssoPost")),
    singleLogoutService: services(path("sloRedirect"), path("sloPost")),
    // The whole answer is written by `responseXml`.
    loginResponseTemplate: { context: "", attributes: [] },
  });
  const serviceProvider = samlify.ServiceProvider({
    entityID: provider.audience ?? "",
    wantAssertionsSigned: provider.signAssertion,
    wantMessageSigned: provider.signResponse,
    wantLogoutResponseSigned: provider.signLogoutResponse,
    assertionConsumerService: [{ Binding: bindings.post, Location: provider.acsUrl }],
    singleLogoutService:
      provider.slsUrl === undefined
        ? []
        : [
            { Binding: bindings.redirect, Location: provider.slsUrl },
            { Binding: bindings.post, Location: provider.slsUrl },
          ],
  });
  return { identityProvider, serviceProvider };
}

/** Sends the browser to the application with a message. */
function send(
  response: ServerResponse,
  binding: string,
  address: string,
  fields: Record<string, string>,
): void {
  if (binding === "redirect") {
    const url = new URL(address);
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
    response.writeHead(302, { location: url.href }).end();
    return;
  }
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}"/>`,
  );
  response.writeHead(200, { "content-type": "text/html" });
  response.end(`<form method="post" action="${escapeHtml(address)}">${inputs.join("")}</form>`);
}

async function readBody(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
