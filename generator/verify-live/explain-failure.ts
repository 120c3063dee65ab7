import type { Failure } from "./ask.ts";

/** A failure in plain words: what happened, and what to look at. */
export function explainFailure(failure: Failure, host: string): { found: string; cause: string } {
  switch (failure.kind) {
    case "timeout":
      return {
        found: `no answer within ${failure.seconds} s`,
        cause: `Something drops the packets to ${host}, such as a firewall, or authentik is overloaded. \`--timeout\` waits longer.`,
      };
    case "size":
      return {
        found: `more than ${failure.limit / 1024} KiB`,
        cause: `The answer is far too long for authentik's. Something else answers at ${host}.`,
      };
    case "redirect":
      return explainRedirect(failure, host);
    case "connection":
      return explainCode(failure.code, host);
  }
}

function explainRedirect(
  { to, reason }: Extract<Failure, { kind: "redirect" }>,
  host: string,
): { found: string; cause: string } {
  switch (reason) {
    case "host":
      return {
        found: `a redirect to another host, ${to}`,
        cause: `${host} sends visitors on to ${to}, which was not asked. If authentik is reached there, give that address; if a login page stands in front of authentik, it must let applications through.`,
      };
    case "downgrade":
      return {
        found: "a redirect from https to http",
        cause: "The reverse proxy in front of authentik leads back to the unencrypted address.",
      };
    case "loop":
      return {
        found: "one redirect after another",
        cause: `Something in front of authentik redirects in a circle; often it asks authentik by http and authentik's answer leads to https again.`,
      };
    case "unclear":
      return {
        found: "a redirect that leads nowhere",
        cause: `Something in front of authentik answers at ${host} in its place.`,
      };
  }
}

function explainCode(code: string, host: string): { found: string; cause: string } {
  const known = codes[code];
  if (known) return { found: known.found, cause: known.cause.replaceAll("%", host) };
  if (code.startsWith("HPE_")) {
    return {
      found: "an answer that is no HTTP",
      cause: `Another service listens at ${host}, or it wants https where http was asked.`,
    };
  }
  return {
    found: `no connection (${code})`,
    cause: `The connection to ${host} could not be made or broke off.`,
  };
}

const untrusted = {
  found: "a certificate that this machine does not trust",
  cause:
    "The certificate of % is self-signed or issued by a private authority. Applications refuse it too unless they know that authority. For this command, name its file in the environment variable `NODE_EXTRA_CA_CERTS`.",
};

const notTls = {
  found: "an answer that is no TLS",
  cause: "The server at % speaks no https on this port. Perhaps the address begins with `http://`.",
};

/** Node's error codes; `%` stands for the host. */
const codes: Readonly<Record<string, { found: string; cause: string }>> = {
  ECONNREFUSED: {
    found: "connection refused",
    cause:
      "Nothing listens at %. authentik, or the reverse proxy in front of it, is not running there, or uses another port.",
  },
  ENOTFOUND: {
    found: "unknown host",
    cause: "The name server of this machine does not know %. Look for a slip in the host name.",
  },
  EAI_AGAIN: {
    found: "no answer from the name server",
    cause: "This machine could not look up %. Is it connected?",
  },
  EHOSTUNREACH: { found: "host unreachable", cause: "No way leads to % from this machine." },
  ENETUNREACH: { found: "network unreachable", cause: "No way leads to % from this machine." },
  ECONNRESET: {
    found: "connection broken off",
    cause: "The server at % hung up. It may expect https where http was asked, or be starting.",
  },
  CERT_HAS_EXPIRED: {
    found: "an expired certificate",
    cause: "The certificate of % has run out. Applications refuse it too: renew it.",
  },
  CERT_NOT_YET_VALID: {
    found: "a certificate that is not valid yet",
    cause: "The certificate of % begins in the future, or this machine's clock is slow.",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    found: "a certificate for another host",
    cause:
      "The certificate that answers at % names other hosts. Often a reverse proxy's default certificate stands in for a missing one.",
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    found: "an incomplete chain of certificates",
    cause:
      "The certificate of % comes without the intermediate one, or from a private authority. Browsers may hide that; applications refuse it.",
  },
  EPROTO: notTls,
  ERR_SSL_WRONG_VERSION_NUMBER: notTls,
};
