import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "ldapts";
import { transforms } from "../../values/transforms.ts";
import type { Program } from "../debian.ts";
import { freePort, startService } from "../service.ts";
import type { Account, Directory } from "./directory-of-blueprint.ts";
import { groupClasses, schemaFile, structural, userClasses } from "./schema.ts";

/** A directory that runs on loopback as authentik's LDAP outpost would. */
export interface RunningDirectory {
  /** Where the ports are that an outpost publishes: 389 and 636. */
  ports: ReadonlyMap<number, number>;
  stop: () => Promise<void>;
}

/** A key and its certificate. */
export interface KeyPair {
  key: string;
  cert: string;
}

const admin = { dn: "cn=proof", password: "proof" };

/** Starts OpenLDAP with a directory in it. */
export async function startSlapd(
  program: Program,
  directory: Directory,
  { key, cert }: KeyPair,
): Promise<RunningDirectory> {
  const folder = await mkdtemp(join(tmpdir(), "hostwise-slapd-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = (name: string) => join(folder, name);
    await mkdir(file("data"));
    await writeFile(file("key.pem"), key, { mode: 0o600 });
    await writeFile(file("cert.pem"), cert);
    await writeFile(file("authentik.schema"), schemaFile());
    await writeFile(file("slapd.conf"), configuration(folder, directory));
    const ports = new Map([
      [389, await freePort()],
      [636, await freePort()],
    ]);
    const [plain = 0, encrypted = 0] = ports.values();
    const listeners = `ldap://127.0.0.1:${plain}/ ldaps://127.0.0.1:${encrypted}/`;
    const service = await startService(
      program,
      ["-d", "0", "-f", file("slapd.conf"), "-h", listeners],
      [plain, encrypted],
    );
    const stop = async () => {
      await service.stop();
      await remove();
    };
    try {
      await fill(plain, directory);
    } catch (error) {
      await stop();
      throw error;
    }
    return { ports, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

function configuration(folder: string, { baseDn, accounts }: Directory): string {
  const searchers = accounts.filter(({ searches }) => searches);
  return `include ${folder}/authentik.schema
pidfile ${folder}/slapd.pid
argsfile ${folder}/slapd.args
TLSCertificateFile ${folder}/cert.pem
TLSCertificateKeyFile ${folder}/key.pem
database ldif
suffix "${quoted(baseDn)}"
rootdn "${admin.dn},${quoted(baseDn)}"
rootpw ${admin.password}
directory ${folder}/data
access to attrs=userPassword by anonymous auth by * none
access to dn.exact="" by * read
access to *
${searchers.map(({ username }) => `  by dn.exact="${quoted(userDn(username, baseDn))}" read\n`).join("")}  by self read
  by anonymous auth
`;
}

function quoted(text: string): string {
  return text.replace(/[\\"]/g, "\\$&");
}

/** authentik's tree: containers, then users and groups. */
async function fill(port: number, { baseDn, accounts, groups }: Directory): Promise<void> {
  const client = new Client({ url: `ldap://127.0.0.1:${port}`, timeout: 10_000 });
  try {
    await client.bind(`${admin.dn},${baseDn}`, admin.password);
    await client.add(baseDn, { objectClass: structural });
    for (const container of ["users", "groups", "virtual-groups"]) {
      await client.add(`ou=${container},${baseDn}`, { objectClass: structural, ou: container });
    }
    for (const [index, account] of accounts.entries()) {
      await client.add(userDn(account.username, baseDn), userEntry(account, index, baseDn));
    }
    for (const [index, group] of groups.entries()) {
      const members = accounts
        .filter((account) => account.groups.includes(group))
        .map(({ username }) => userDn(username, baseDn));
      await client.add(groupDn(group, baseDn), {
        objectClass: [...structural, ...groupClasses],
        cn: group,
        sAMAccountName: group,
        uid: `uuid-of-group-${index}`,
        gidNumber: String(4000 + index),
        "ak-superuser": "false",
        ...(members.length > 0 ? { member: members } : {}),
      });
    }
  } finally {
    await client.unbind();
  }
}

function userEntry({ username, fullName, password, groups }: Account, index: number, base: string) {
  return {
    objectClass: [...structural, ...userClasses],
    cn: username,
    sAMAccountName: username,
    uid: `uuid-of-user-${index}`,
    name: fullName,
    displayName: fullName,
    sn: fullName,
    mail: `user${index}@reader.example`,
    uidNumber: String(2000 + index),
    gidNumber: String(2000 + index),
    homeDirectory: `/home/${username}`,
    "ak-active": "true",
    "ak-superuser": "false",
    userPassword: password,
    ...(groups.length > 0 ? { memberOf: groups.map((group) => groupDn(group, base)) } : {}),
  };
}

/** Where authentik puts a user. */
export function userDn(username: string, baseDn: string): string {
  return `cn=${transforms.dnValue(username)},ou=users,${baseDn}`;
}

/** Where authentik puts a group. */
export function groupDn(name: string, baseDn: string): string {
  return `cn=${transforms.dnValue(name)},ou=groups,${baseDn}`;
}
