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
  // A certificate for the outpost names it too.
  | "perhapsHost"
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

/**
 * What applications call their fields, in words: `LDAP_BIND_DN` is “LDAP BIND DN”. The first that
 * fits counts.
 */
const roles: readonly [Role, RegExp][] = [
  // Never written, so authentik's directory needs no such attribute.
  ["ignored", /^LDAP Password Attribute$|^Password Reset/],
  [
    "security",
    /^(?:Transport|Secure LDAP|(?:Connection )?Encryption|(?:(?:LDAP|Use) )?(?:Start ?)?(?:TLS|SSL)(?:\/TLS|\/SSL)?)$/i,
  ],
  ["host", /^(?:(?:LDAP )?(?:Host|Server)(?:name)?(?: or IP address)?|LDAP URL|UR[IL])$/i],
  ["port", /^(?:LDAP |Server )?Port(?: value)?(?: \(default=\d+\))?$/i],
  ["password", /\bpassword$/i],
  ["userBase", /^Base Bind DN$/i],
  ["bindDn", /\b(?:bind|user) ?(?:DN|user)$/i],
  ["containers", /^Authentication containers$/i],
  ["groupBase", /\bgroup (?:tree|base|search base)|base group/i],
  ["userBase", /\buser (?:tree|base|search base)|base user/i],
  ["loginAttributes", /^LDAP Authentication query$/i],
  ["filter", /\b(?:filter|query)(?: string)?$/i],
];

/** What the value of the directory that a field holds is for, where its name does not say. */
const rolesOfValues: Readonly<Record<string, Role>> = {
  "ldap.hostname": "perhapsHost",
  "ldap.url": "perhapsHost",
  "ldap.ldapsUrl": "perhapsHost",
  "ldap.bindDn": "bindDn",
  "ldap.bindPassword": "password",
  "ldap.baseDn": "base",
  "ldap.usersDn": "userBase",
  "ldap.groupsDn": "groupBase",
};

/** The same as {@link roles}, for fields that hold none. */
const rolesOfText: readonly [Role, RegExp][] = [
  ["base", /\bbase DN\b/i],
  [
    "loginAttributes",
    /^(?:Login(?: field)?|User naming attribute|LDAP (?:Search )?Attributes|(?:LDAP )?(?:login|user(?: ?name)?) attribute)$/i,
  ],
  ["userAttributes", /^Group(?:-| )member|^User attribute\b/i],
  ["groupAttributes", /group.*(?:attribute|field)|attribute.*group/i],
  ["userAttributes", /\battribute\b|\bfield$/i],
];

function roleOf({ label, names }: Field): Role | undefined {
  const words = label.replace(/[_.-]+/g, " ").replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  const byName = (table: readonly [Role, RegExp][]) =>
    table.find(([, pattern]) => pattern.test(label) || pattern.test(words))?.[0];
  const [value = "", ...others] = new Set(names);
  const byValue = others.length === 0 ? rolesOfValues[value] : undefined;
  return byName(roles) ?? byValue ?? byName(rolesOfText);
}

/** How applications write the login name into a filter. */
const loginName = /%uid\b|%[su]\b|%\(user\)s|\{(?:0|login|input|user(?:name)?)\}/g;

/** Reads an application's fields; fails where a value of the directory stands in an unknown one. */
export function readLdapApplication(fields: readonly Field[]): LdapApplication {
  const given = new Map<Role, Field[]>();
  for (const field of fields) {
    const role = roleOf(field);
    const isDirectory = field.names.some((name) => name.startsWith("ldap."));
    if (role !== undefined) given.set(role, [...(given.get(role) ?? []), field]);
    else if (isDirectory) {
      throw new ProofFailure(
        `What is the field “${field.label}” for? Name it in the table of generator/proof/ldap/application.ts.`,
      );
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
  const security = (given.get("security") ?? []).map((field) => field.chosen ?? field.text);
  const host = text(!given.has("host") && given.has("perhapsHost") ? "perhapsHost" : "host");
  const url = /^(?:(ldaps?):\/\/)?([^:/]+)(?::(\d+))?\/?$/.exec(host);
  if (!url) throw new ProofFailure(`“${host}” is no host.`);
  const encrypted =
    url[1] === "ldaps" ||
    security.some((entry) => /^(?:SSL|TLS|LDAPS|On$|Yes$|True$|Enabled?$)/i.test(entry ?? ""));
  const port = Number(url[3] ?? texts("port")[0] ?? (encrypted ? 636 : 389));
  // Some look for users alone.
  const base = given.has("base") ? text("base") : text("userBase");
  const filters = texts("filter").map((filter) => inBrackets(filter).replace(loginName, "%uid"));
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
    encrypted,
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
    // Some are told `cn=` and put the name behind it.
    loginAttributes: list("loginAttributes").map((attribute) => attribute.replace(/=$/, "")),
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
