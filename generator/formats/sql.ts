import type { Format } from "./format.ts";
import { type Nested, parseStructure, type Stretch, scanned } from "./scanner.ts";

const quoted = { value: "plain", hint: "single quotes around it" } as const;

const common: readonly Nested[] = [
  { where: "in a comment", value: "asIs", open: /--/y, close: /(?=\n)|$/y },
  { where: "in a comment", value: "plain", open: /\/\*/y, close: /\*\//y },
];

const standard: Stretch = {
  ...quoted,
  where: "outside quotes",
  inside: () => [
    ...common,
    { ...quoted, where: "in E'…'", open: /(?<!\w)E'/iy, close: /'/y, skip: /\\.|''/sy },
    { where: "in a string", value: "sql", open: /'/y, close: /'/y, skip: /''/y },
    { ...quoted, where: "in a quoted name", open: /"/y, close: /"/y, skip: /""/y },
    {
      ...quoted,
      where: "in a $ quoted string",
      open: /(?<!\w)\$(\w*)\$/y,
      close: (opening) => new RegExp(`\\$${opening[1]}\\$`, "y"),
    },
  ],
};

const mysqlCode: Stretch = {
  ...quoted,
  where: "outside quotes",
  inside: () => [
    ...common,
    { where: "in a comment", value: "asIs", open: /#/y, close: /(?=\n)|$/y },
    { where: "in a string", value: "mysql", open: /'/y, close: /'/y, skip: /\\.|''/sy },
    { ...quoted, where: "in double quotes", open: /"/y, close: /"/y, skip: /\\.|""/sy },
    { ...quoted, where: "in a quoted name", open: /`/y, close: /`/y, skip: /``/y },
  ],
};

/**
 * SQL as the standard has it, where a backslash is a character like any other: PostgreSQL, SQLite,
 * SQL Server, Oracle. Parsing checks quotes, parentheses and comments only: the parsers on npm
 * reject statements that databases take, or take backslashes for escapes everywhere.
 */
export const sql: Format = {
  prism: "sql",
  extension: "sql",
  aliases: ["postgresql"],
  spots: scanned(standard),
  parse: parseStructure(standard, { "(": ")" }),
};

/** SQL of MySQL and MariaDB, where a backslash escapes. Parsing checks as for {@link sql}. */
export const mysql: Format = {
  prism: "sql",
  extension: "sql",
  aliases: ["mariadb"],
  spots: scanned(mysqlCode),
  parse: parseStructure(mysqlCode, { "(": ")" }),
};
