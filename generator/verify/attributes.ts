/** An attribute whose value is a text. */
export interface Attribute {
  name: string;
  value: string;
}

/** The characters that stand in an attribute as references of their own: our writers make these. */
const REFERENCES: Readonly<Record<string, string>> = {
  "&#34;": '"',
  "&#x22;": '"',
  "&#38;": "&",
  "&#124;": "|",
};

const REFERENCE = `&#(?:34|x22|38|124);`;

/** The attributes of a tag of the plain form, as source of a regular expression: ` key="text"`, any number of them. */
export const ATTRIBUTES = `(?: [a-z][A-Za-z]*="(?:[^"&]|${REFERENCE})*")*`;

/** Reads what {@link ATTRIBUTES} matches. */
export function attributesOf(text: string): Attribute[] {
  return [...text.matchAll(/ ([a-z][A-Za-z]*)="([^"]*)"/g)].map(([, name = "", value = ""]) => ({
    name,
    value: value.replaceAll(new RegExp(REFERENCE, "g"), (found) => REFERENCES[found] ?? found),
  }));
}
