/**
 * authentik's directory as a schema of OpenLDAP: internal/outpost/ldap/entries.go and
 * internal/outpost/ldap/group/group.go. authentik gives one entry classes that X.500 keeps apart
 * (`groupOfNames` and `groupOfUniqueNames`), so all but one are auxiliary here, and OpenLDAP's own
 * definitions are left out. `goauthentik.io/ldap/user` is no name that OpenLDAP takes.
 */
const text = "EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch";
const string = `${text} SYNTAX 1.3.6.1.4.1.1466.115.121.1.15`;
const name = "EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12";

const attributes: Readonly<Record<string, string>> = {
  dc: string,
  o: string,
  ou: string,
  c: string,
  l: string,
  st: string,
  sn: string,
  mail: string,
  displayName: string,
  sAMAccountName: string,
  homeDirectory: string,
  "ak-active": string,
  "ak-superuser": string,
  memberOf: name,
  member: name,
};

/** Classes of users; `top` is in all entries. */
export const userClasses = [
  "person",
  "organizationalPerson",
  "inetOrgPerson",
  "user",
  "posixAccount",
];

/** Classes of groups. */
export const groupClasses = ["group", "groupOfUniqueNames", "groupOfNames", "posixGroup"];

/** The one structural class; `extensibleObject` lets it hold every attribute. */
export const structural = ["authentikEntry", "extensibleObject"];

/** The schema as a file that `slapd.conf` includes. */
export function schemaFile(): string {
  // An arc that OpenLDAP sets aside for experiments.
  const oid = "1.3.6.1.4.1.4203.666.11";
  return [
    ...Object.entries(attributes).map(
      ([attribute, rule], index) =>
        `attributetype ( ${oid}.1.${index + 1} NAME '${attribute}' ${rule} )`,
    ),
    `objectclass ( ${oid}.2.1 NAME 'authentikEntry' SUP top STRUCTURAL )`,
    ...[...userClasses, ...groupClasses].map(
      (objectClass, index) =>
        `objectclass ( ${oid}.2.${index + 2} NAME '${objectClass}' SUP top AUXILIARY )`,
    ),
    "",
  ].join("\n");
}
