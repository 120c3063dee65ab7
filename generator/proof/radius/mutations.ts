import { stringsOf } from "../../checks/strings.ts";
import type { LoadedDescriptor } from "../../load.ts";
import type { Mutation } from "../mutate.ts";

/** Every way to get host, port or shared secret wrong by a character in what the page says. */
export function radiusMutations({ input }: LoadedDescriptor, setup: number): Mutation[] {
  return stringsOf(input).flatMap(({ path, text, pieces }): Mutation[] => {
    const [first, index, part] = path;
    const label = String(path.at(path.indexOf("entries") + 1));
    if (first !== "setups" || index !== setup || !["application", "phases"].includes(String(part)))
      return [];
    if (!path.includes("entries") || path.includes("note") || path.includes("choose")) return [];
    const isOurs = pieces.some(
      (piece) => piece.type === "reference" && piece.name.startsWith("radius."),
    );
    return isOurs || /\bport\b/i.test(label) ? [{ name: label, path, text: `${text}1` }] : [];
  });
}
