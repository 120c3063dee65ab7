import { generate } from "selfsigned";
import type { AuthentikVersion } from "../../values/versions.ts";
import { fieldsOn } from "../application/fields.ts";
import { waysThrough } from "../application/shown.ts";
import { type Claim, sidesOf } from "../claims-of-type.ts";
import type { Program } from "../debian.ts";
import { readLdapApplication } from "./application.ts";
import { type Account, type Directory, directoryOf } from "./directory-of-blueprint.ts";
import { logIn, type Person } from "./log-in.ts";
import { type KeyPair, startSlapd } from "./slapd.ts";

/** The reader's own base DN: an example left in a page by hand would not be found below it. */
const own = { "ldap.baseDn": "dc=directory,dc=reader,dc=example" };

const ada: Person = { username: "ada", password: "Ada-Lovelace-1815", isMember: true };
const bob: Person = { username: "bob", password: "Bob-Noyce-1927", isMember: false };

/**
 * Follows an LDAP guide as a reader does: a real directory that holds what the blueprint makes,
 * and a real client that knows what the page tells the application.
 *
 * @throws ProofFailure or the client's own error when the two do not work together
 */
export async function proveLdap(
  claim: Claim,
  version: AuthentikVersion,
  slapd: Program,
): Promise<void> {
  const { page, entries } = sidesOf(claim, version, own);
  const { setup, fill } = page;
  const applications = waysThrough(setup.phases.filter(({ side }) => side === "application")).map(
    (way) => readLdapApplication(fieldsOn(setup, way, version, fill)),
  );
  const made = directoryOf(entries);
  // The reader makes the groups that filters of the page name.
  const named = applications.flatMap(({ memberFilters }) => memberFilters.flatMap(groupsIn));
  const groups = [...new Set([...made.groups, ...named, "staff"])];
  const directory: Directory = {
    ...made,
    groups,
    accounts: [...made.accounts, account(ada, groups), account(bob, [])],
  };
  const hostname = fill("{{ldap.hostname}}").text;
  const keyPair = await keyPairFor(made.serverName ?? hostname);
  const server = await startSlapd(slapd, directory, keyPair);
  try {
    for (const application of applications) {
      await logIn(application, [ada, bob], {
        resolve: (host, port) => (host === hostname ? server.ports.get(port) : undefined),
        ca: keyPair.cert,
      });
    }
  } finally {
    await server.stop();
  }
}

const keyPairs = new Map<string, Promise<KeyPair>>();

/** A key with a certificate for a host; made once for each. */
function keyPairFor(host: string): Promise<KeyPair> {
  const pair =
    keyPairs.get(host) ??
    generate([{ name: "commonName", value: host }], { keyType: "ec", algorithm: "sha256" }).then(
      ({ private: key, cert }) => ({ key, cert }),
    );
  keyPairs.set(host, pair);
  return pair;
}

function account({ username, password }: Person, groups: readonly string[]): Account {
  return { username, password, fullName: `${username} Example`, groups, searches: false };
}

/** Names of the groups that a filter asks for. */
function groupsIn(filter: string): string[] {
  return [...filter.matchAll(/memberOf=cn=([^,)]+)/gi)].map(([, name = ""]) => name);
}
