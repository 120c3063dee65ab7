import { apiCallOf, type Hole, split } from "./api-call.ts";
import { apiPaths } from "./api-paths.ts";
import type { Artifact, Missing } from "./artifact.ts";
import { Context, type Wanted } from "./context.ts";
import type { Entry } from "./entry.ts";
import { fileName } from "./file-name.ts";
import { Find, type Ref } from "./ref.ts";

/**
 * The setup as a shell script for curl and jq: it looks up the keys that authentik wants, makes
 * what the provider refers to, and sends the one-shot call.
 */
export function curl(wanted: Wanted): Artifact | Missing {
  const context = new Context(wanted);
  const call = apiCallOf(context);
  if (!call) return { missing: context.notesFor("api") };
  const { data, holes } = split(call.body, () => undefined);
  const found = [
    ...new Set(
      holes
        .map(({ ref }) => ref)
        .filter((ref) => ref instanceof Find)
        .map(lookUp),
    ),
  ];
  const script = [
    head,
    ...found,
    "",
    ...call.made.map((entry) => make(entry, context)),
    send(holes, context.file("json", data).text),
  ].join("\n");
  const { text, language } = context.file("shell", script);
  return {
    name: fileName(context, "application", "sh"),
    language,
    text,
    notes: context.notesFor("api"),
  };
}

const head = `#!/usr/bin/env bash
# Needs curl, jq, and an API token of an administrator in AUTHENTIK_TOKEN.
set -euo pipefail

authentik="{{authentik.url}}"

# request METHOD PATH [OPTION...]: one call of authentik's API
request() {
  local method=$1 path=$2 answer
  shift 2
  answer=$(curl --silent --show-error --fail-with-body --request "$method" \\
    --header "Authorization: Bearer \${AUTHENTIK_TOKEN:?is not set}" \\
    --header "Content-Type: application/json" "$@" "$authentik/api/v3/$path") ||
    { echo "$method $path failed: $answer" >&2; return 1; }
  printf '%s\\n' "$answer"
}

# look_up PATH FIELD VALUE: the key of the object whose field has the value, or an empty line
look_up() {
  request GET "$1" --get --data-urlencode "$2=$3" |
    jq --slurp --raw-output --arg field "$2" --arg value "$3" \\
      '[.[0].results[] | select(.[$field] == $value) | .pk][0] // ""'
}

# key PATH FIELD VALUE: the key of an object that has to be there
key() {
  local found
  found=$(look_up "$@") || return 1
  [[ -n $found ]] || { echo "authentik has no $3 among $1" >&2; return 1; }
  echo "$found"
}

# make PATH: creates the object on standard input unless one has its name; prints its key
make() {
  local body name found
  body=$(cat)
  name=$(jq --raw-output .name <<< "$body")
  found=$(look_up "$1" name "$name") || return 1
  [[ -n $found ]] ||
    found=$(request POST "$1" --data "$body" | jq --slurp --exit-status --raw-output '.[0].pk') ||
    return 1
  echo "$found"
}
`;

/** Name of the variable that holds a key. */
function variable(ref: Ref): string {
  const name = ref instanceof Find ? ref.value.slice(ref.value.lastIndexOf("/") + 1) : ref.id;
  return identifier(name);
}

function identifier(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

function lookUp(ref: Find): string {
  const value = ref.value.replaceAll("'", "'\\''");
  return `${variable(ref)}=$(key ${apiPaths[ref.model] ?? ""} ${ref.field} '${value}')`;
}

function make({ model, id, identifiers, attrs }: Entry, context: Context): string {
  const { data } = split({ ...identifiers, ...attrs }, () => undefined);
  return `${identifier(id)}=$(make ${apiPaths[model] ?? ""} << 'JSON'\n${context.file("json", data).text}JSON\n)\n`;
}

/** The call itself: jq puts the keys into the body. */
function send(holes: readonly Hole[], body: string): string {
  const names = [...new Set(holes.map(({ ref }) => variable(ref)))];
  const args = names.map((name) => `  --arg ${name} "$${name}" \\\n`).join("");
  const program = assignments(holes).join(" |\n    ");
  return `jq \\\n${args}  '${program}' << 'JSON' |\n${body}JSON\n  request PUT core/transactional/applications/ --data @- |\n  jq --exit-status .applied\n`;
}

/** \`.provider.signing_key = $x\`; the keys of a list are put in together. */
function assignments(holes: readonly Hole[]): string[] {
  const lists = new Map<string, string[]>();
  const lines: string[] = [];
  for (const { path, ref } of holes) {
    const last = path.at(-1);
    const isItem = typeof last === "number";
    const place = jqPath(isItem ? path.slice(0, -1) : path);
    if (!isItem) {
      lines.push(`${place} = $${variable(ref)}`);
      continue;
    }
    const items = lists.get(place) ?? [];
    items.push(`$${variable(ref)}`);
    lists.set(place, items);
  }
  return [...lines, ...[...lists].map(([place, items]) => `${place} = [${items.join(", ")}]`)];
}

function jqPath(path: Hole["path"]): string {
  return path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
}
