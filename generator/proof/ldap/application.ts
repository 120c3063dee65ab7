import type { Field } from "../application/fields.ts";
import { ProofFailure } from "../failure.ts";

/** What an application knows of a directory once somebody has followed the page. */
export interface LdapApplication {
  host: string;
  port: number;
  encrypted: boolean;
  bindDn: string;
  password: string;
  /** Where everything lies. */
  base: string;
  /** Where it looks for users and for groups; the base where nothing else is said. */
  containers: readonly string[];
  userBase: string;
  groupBase: string;
  /** What all users have in common. */
  userFilter: string;
  /** Finds the user of a login name, which stands in it as `%uid`. */
  loginFilter?: string;
  groupFilter?: string;
  /** Filters that only members of a group match; the first are set, the others offered. */
  memberFilters: readonly string[];
  /** Attributes that hold the login name. */
  loginAttributes: readonly string[];
  /** Attributes of users and of groups that it reads. */
  userAttributes: readonly string[];
  groupAttributes: readonly string[];
}

type Role =
  | "host"
  | "port"
  | "security"
  | "bindDn"
  | "password"
  | "base"
  | "containers"
  | "userBase"
  | "groupBase"
  | "filter"
  | "loginAttributes"
  | "userAttributes"
  | "groupAttributes"
  | "ignored";

/** What applications call their fields; the first that fits counts. */
const roles: readonly [Role, RegExp][] = [
  // Never written, so authentik's directory needs no such attribute.
  ["ignored", /^LDAP Password Attribute$|^Password Reset/],
  ["security", /^(?:Transport|Secure LDAP|Encryption|StartTLS)$/i],
  ["host", /^(?:(?:LDAP )?(?:Host|Server)(?:name)?(?: or IP address)?|LDAP URL|URI)$/i],
  ["port", /^(?:LDAP |Server )?Port(?: value)?$/i],
  ["password", /\bpassword$/i],
  ["bindDn", /\b(?:bind|user) ?(?:DN|user)$/i],
  ["containers", /^Authentication containers$/i],
  ["groupBase", /\bgroup (?:tree|base|search base)|base group/i],
  ["userBase", /\buser (?:tree|base|search base)|base user/i],
  ["base", /\bbase DN\b/i],
  ["filter", /\b(?:filter|query)$/i],
  ["loginAttributes", /^(?:User naming attribute|LDAP Attributes)$/i],
  ["userAttributes", /^Group(?:-| )member/i],
  ["groupAttributes", /group.*(?:attribute|field)|attribute.*group/i],
  ["userAttributes", /\battribute\b|\bfield$/i],
];

/** Reads an application's fields; fails where a value of the directory stands in an unknown one. */
export function readLdapApplication(fields: readonly Field[]): LdapApplication {
  const given = new Map<Role, Field[]>();
  for (const field of fields) {
    const role = roles.find(([, label]) => label.test(field.label))?.[0];
    const isDirectory = field.names.some((name) => name.startsWith("ldap."));
    if (role !== undefined) given.set(role, [...(given.get(role) ?? []), field]);
    else if (isDirectory && !isCertificate(field)) {
      throw new ProofFailure(`What is the field “${field.label}” for? Name it in this table.`);
    }
  }
  const texts = (role: Role) => (given.get(role) ?? []).flatMap(({ text }) => text ?? []);
  const text = (role: Role) => {
    const [first, ...others] = texts(role);
    if (first === undefined || others.some((other) => other !== first)) {
      throw new ProofFailure(`Expected one ${role}, the page gives ${texts(role).length}.`);
    }
    return first;
  };
  const chosen = (given.get("security") ?? []).map((field) => field.chosen);
  const url = /^(?:(ldaps?):\/\/)?([^:/]+)(?::(\d+))?\/?$/.exec(text("host"));
  if (!url) throw new ProofFailure(`“${text("host")}” is no host.`);
  const port = Number(url[3] ?? text("port"));
  const base = text("base");
  const filters = texts("filter").map(inBrackets);
  const isMembers = (filter: string) => /memberOf=/i.test(filter);
  const offered = [...(given.get("filter") ?? [])].flatMap(({ alternatives }) => alternatives);
  const loginFilter = filters.find((filter) => filter.includes("%uid"));
  const groupFilter = filters.find((filter) => /objectClass=[^)]*group/i.test(filter));
  const [userFilter = "(objectClass=*)", ...unclear] = filters.filter(
    (filter) => filter !== loginFilter && filter !== groupFilter && !isMembers(filter),
  );
  if (unclear.length > 0) throw new ProofFailure(`What is the filter ${unclear[0]} for?`);
  const list = (role: Role) => texts(role).flatMap((attributes) => attributes.split(/\s*,\s*/));
  const member = (given.get("userAttributes") ?? []).flatMap((field) => field.chosen ?? []);
  return {
    host: url[2] ?? "",
    port,
    encrypted:
      url[1] === "ldaps" || chosen.some((entry) => /^(?:SSL|TLS|LDAPS|On$)/i.test(entry ?? "")),
    bindDn: text("bindDn"),
    password: text("password"),
    base,
    containers: texts("containers").flatMap((containers) => containers.split(";")),
    userBase: texts("userBase")[0] ?? base,
    groupBase: texts("groupBase")[0] ?? base,
    userFilter,
    ...(loginFilter ? { loginFilter } : {}),
    ...(groupFilter ? { groupFilter } : {}),
    memberFilters: [...filters.filter(isMembers), ...offered.filter(isMembers).map(inBrackets)],
    loginAttributes: list("loginAttributes"),
    userAttributes: list("userAttributes"),
    // “member (AD)”: the attribute, and who else calls it so.
    groupAttributes: [
      ...list("groupAttributes"),
      ...member.flatMap((entry) => /^[\w-]+/.exec(entry)?.[0] ?? []),
    ],
  };
}

/** Some applications put the brackets around a filter themselves. */
function inBrackets(filter: string): string {
  return filter.startsWith("(") ? filter : `(${filter})`;
}

/** Fields of a certificate for the outpost name its host too. */
function isCertificate({ names }: Field): boolean {
  return names.every((name) => name === "ldap.hostname");
}
