import type { Nodes } from "mdast";
import { marked, type ProviderFacts, readProviderSentence } from "./provider.ts";
import type { Protocol } from "./sections.ts";
import { sentencesOf } from "./sentences.ts";
import { leadOf } from "./tree.ts";

/**
 * Takes over what the application's steps set in authentik on the way: “In authentik, edit the
 * provider”, until they save it or go back. The steps themselves stay where they are.
 */
export function addOnTheWay(
  nodes: readonly Nodes[],
  protocol: Protocol,
  facts: ProviderFacts,
): void {
  for (const list of nodes) {
    if (list.type !== "list" || list.ordered !== true) continue;
    let isThere = false;
    let isProvider = false;
    for (const { children } of list.children) {
      const { lead } = leadOf(children);
      const text = marked(lead);
      if (/^(?:in|return to|go back to|switch to|back in) authentik\b/i.test(text)) isThere = true;
      else if (
        /^(?:in|return to|go back to|switch to|back in|log in to) (?:the )?[A-Z]/.test(
          withSmallStart(text),
        )
      )
        isThere = false;
      isProvider = isThere && (isProvider || OPENED.test(text));
      if (/^click\W+(?:update|save|finish)\b/i.test(text)) isProvider = false;
      // Which certificate is meant, only the steps say.
      if (!isProvider || OPENED.test(text) || /\bcertificate\b/i.test(text)) continue;
      for (const sentence of sentencesOf(lead))
        readProviderSentence(sentence, protocol, facts, undefined);
    }
  }
}

const OPENED = /\b(?:edit|open)\b[^.]*\bprovider\b/i;

/** A text whose first letter is small, so that only names after it begin with a capital. */
function withSmallStart(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
