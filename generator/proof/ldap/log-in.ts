import { Client, type Entry, InvalidCredentialsError } from "ldapts";
import { ProofFailure } from "../failure.ts";
import type { LdapApplication } from "./application.ts";

/** Who tries to log in, and what a proof knows of them. */
export interface Person {
  username: string;
  password: string;
  /** Whether filters for members of a group let the person in. */
  isMember: boolean;
}

/** How the application reaches the directory. */
export interface Network {
  /** Where a host and a port lead; nothing for one that does not exist. */
  resolve: (host: string, port: number) => number | undefined;
  /** Certificate that the application trusts. */
  ca: string;
}

/** Does what the application does with its settings: binds, finds a user and lets the user in. */
export async function logIn(
  application: LdapApplication,
  people: readonly Person[],
  network: Network,
): Promise<void> {
  const client = connect(application, network);
  try {
    await client.bind(application.bindDn, application.password);
    const places = [application.base, application.userBase, application.groupBase];
    for (const place of new Set([...places, ...application.containers])) {
      await search(client, place, "(objectClass=*)", "base");
    }
    for (const person of people) {
      const user = await findUser(client, application, person.username);
      requireAttributes(user, loginAttributesOf(application));
      requireAttributes(user, application.userAttributes.filter(isOfEverybody));
      await checkPassword(application, user.dn, person.password, network);
      await checkMembership(client, application, user, person);
    }
    await checkGroups(client, application);
  } finally {
    await client.unbind();
  }
}

function connect({ host, port, encrypted }: LdapApplication, { resolve, ca }: Network): Client {
  const target = resolve(host, port);
  if (target === undefined) throw new ProofFailure(`Nothing listens at ${host}:${port}.`);
  return new Client({
    url: `${encrypted ? "ldaps" : "ldap"}://127.0.0.1:${target}`,
    timeout: 10_000,
    connectTimeout: 10_000,
    strictDN: true,
    ...(encrypted ? { tlsOptions: { ca, servername: host } } : {}),
  });
}

async function search(
  client: Client,
  base: string,
  filter: string,
  scope: "base" | "sub",
): Promise<Entry[]> {
  try {
    return (await client.search(base, { scope, filter, sizeLimit: 100 })).searchEntries;
  } catch (error) {
    throw new ProofFailure(`Searching ${filter} below “${base}”: ${String(error)}`);
  }
}

/** The one user of a login name, in the containers or below the base. */
async function findUser(
  client: Client,
  application: LdapApplication,
  username: string,
): Promise<Entry> {
  const user = await findOne(client, application, username);
  // People may type whatever the application compares: the user name, the e-mail address.
  for (const attribute of loginAttributesOf(application)) {
    const [value = username] = [user[attribute] ?? []].flat();
    const same = await findOne(client, application, String(value));
    if (same.dn !== user.dn)
      throw new ProofFailure(`${attribute} finds ${same.dn} as ${username}.`);
  }
  return user;
}

async function findOne(
  client: Client,
  application: LdapApplication,
  typed: string,
): Promise<Entry> {
  const { containers, userBase, userFilter, loginFilter } = application;
  const byName = loginAttributesOf(application)
    .map((attribute) => `(${attribute}=${typed})`)
    .join("");
  if (byName === "") {
    throw new ProofFailure("The page does not say which attribute holds the login name.");
  }
  const filter = `(&${userFilter}${loginFilter?.replaceAll("%uid", typed) ?? `(|${byName})`})`;
  const found: Entry[] = [];
  for (const base of containers.length > 0 ? containers : [userBase]) {
    found.push(...(await search(client, base, filter, "sub")));
  }
  const [user, ...others] = found;
  if (!user || others.length > 0) {
    throw new ProofFailure(`${filter} finds ${found.length} users instead of one.`);
  }
  return user;
}

function loginAttributesOf({ loginFilter, loginAttributes }: LdapApplication): readonly string[] {
  if (loginFilter === undefined) return loginAttributes;
  const compared = [...loginFilter.matchAll(/([\w-]+)=(%\w+)/g)];
  const unknown = compared.find(([, , placeholder]) => placeholder !== "%uid");
  if (unknown) throw new ProofFailure(`What does ${unknown[0]} stand for in the filter?`);
  return compared.map(([, attribute = ""]) => attribute);
}

/** The password is checked by binding as the user; a wrong one must not do. */
async function checkPassword(
  application: LdapApplication,
  dn: string,
  password: string,
  network: Network,
): Promise<void> {
  for (const attempt of [password, `${password}x`]) {
    const client = connect(application, network);
    try {
      await client.bind(dn, attempt);
      if (attempt !== password) throw new ProofFailure(`${dn} is let in with a wrong password.`);
    } catch (error) {
      if (!(error instanceof InvalidCredentialsError) || attempt === password) throw error;
    } finally {
      await client.unbind();
    }
  }
}

async function checkMembership(
  client: Client,
  { userBase, containers, memberFilters, userAttributes, groupBase }: LdapApplication,
  user: Entry,
  { username, isMember }: Person,
): Promise<void> {
  const base = containers[0] ?? userBase;
  for (const filter of memberFilters) {
    const found = await search(client, base, filter, "sub");
    if (found.some(({ dn }) => dn === user.dn) !== isMember) {
      throw new ProofFailure(`${filter} ${isMember ? "does not find" : "finds"} ${username}.`);
    }
  }
  if (!isMember) return;
  const groups = userAttributes.filter((attribute) => !isOfEverybody(attribute));
  requireAttributes(user, groups);
  for (const dn of groups.flatMap((attribute) => user[attribute] ?? [])) {
    const [group] = await search(client, String(dn), "(objectClass=group)", "base");
    if (!group?.dn.toLowerCase().endsWith(groupBase.toLowerCase())) {
      throw new ProofFailure(`${String(dn)} is no group below ${groupBase}.`);
    }
  }
}

/** Groups are found where the page says, with the attributes that it names. */
async function checkGroups(client: Client, application: LdapApplication): Promise<void> {
  const { groupBase, groupFilter, groupAttributes } = application;
  if (groupFilter === undefined && groupAttributes.length === 0) return;
  const groups = await search(client, groupBase, groupFilter ?? "(objectClass=group)", "sub");
  const inhabited = groups.filter((group) => group.member !== undefined);
  if (inhabited.length === 0) throw new ProofFailure(`No group with members below ${groupBase}.`);
  for (const group of inhabited) requireAttributes(group, groupAttributes);
}

/** authentik leaves `memberOf` out where a user is in no group. */
function isOfEverybody(attribute: string): boolean {
  return attribute.toLowerCase() !== "memberof";
}

function requireAttributes(entry: Entry, attributes: readonly string[]): void {
  for (const attribute of attributes) {
    const values = entry[attribute] ?? [];
    if (values.length === 0) throw new ProofFailure(`${entry.dn} has no attribute “${attribute}”.`);
  }
}
