import type { SiteFacts } from "../checks/check.ts";

/** What was asked of a site, such as `page /integrations/media/x`, with the answer. */
export type Answers = Readonly<Record<string, string>>;

/** Facts of the site that remember what was asked of them. */
export interface AskedFacts {
  site: SiteFacts;
  answers: Answers;
}

/** Wraps the site's facts, so that what was found by them can be kept until an answer changes. */
export function askedFacts(site: SiteFacts): AskedFacts {
  const answers: Record<string, string> = {};
  const remember = (question: string) => {
    answers[question] ??= answer(question, site);
  };
  return {
    site: {
      pages: {
        get(address) {
          remember(`anchors ${address}`);
          return site.pages.get(address);
        },
        has(address) {
          remember(`page ${address}`);
          return site.pages.has(address);
        },
        keys() {
          remember("pages");
          return site.pages.keys();
        },
      },
      hasStatic(path) {
        remember(`file ${path}`);
        return site.hasStatic(path);
      },
    },
    answers,
  };
}

/** Whether a site gives the same answers to everything that was asked. */
export function agreesWith(answers: Answers, site: SiteFacts): boolean {
  return Object.entries(answers).every(([question, known]) => answer(question, site) === known);
}

function answer(question: string, { pages, hasStatic }: SiteFacts): string {
  const space = question.indexOf(" ");
  const name = question.slice(space + 1);
  switch (question.slice(0, space === -1 ? undefined : space)) {
    case "anchors":
      return list(pages.get(name) ?? []);
    case "page":
      return String(pages.has(name));
    case "file":
      return String(hasStatic(name));
    default:
      return list(pages.keys());
  }
}

function list(names: Iterable<string>): string {
  return JSON.stringify([...names].sort());
}
