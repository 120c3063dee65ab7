import { remembered } from "../remember.ts";
import type { Format, SampleError } from "./format.ts";
import { type Language, languageOf, languages } from "./languages.ts";

/** Two guides share few samples; a guide that is being written keeps nearly all of its own. */
const SAMPLES = 2000;

/**
 * Parses a sample in the language that its fence names; undefined if it is right or if the
 * language is unknown. What the parser knows is the language's, not the application's: a Compose
 * file is any YAML.
 *
 * nginx, Caddyfile, PowerShell and SQL are checked for quotes, brackets and comments only; INI,
 * dotenv and properties line by line.
 */
export async function parseSample(name: string, text: string): Promise<SampleError | undefined> {
  const language = languageOf(name);
  if (language === undefined) return undefined;
  const { formOf }: Format = languages[language];
  if (formOf && (await parseOnce(language, formOf(text))) === undefined) return undefined;
  return parseOnce(language, text);
}

const parseOnce = remembered(
  async (language: Language, text: string) => languages[language].parse(text),
  (language, text) => `${language} ${text}`,
  SAMPLES,
);
