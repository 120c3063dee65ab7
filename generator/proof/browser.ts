import { ProofFailure } from "./failure.ts";

/** Where a browser ended up. */
export interface Visit {
  /** The last address: off the server, it is where an application takes over. */
  url: string;
  /** What the server answered there; nothing for an address off the server. */
  body: string | undefined;
}

const timeout = 5_000;

/** A person's browser without a screen: keeps cookies and follows redirects on one server. */
export class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Opens an address, or sends a form to it. */
  async open(address: string, form?: Readonly<Record<string, string>>): Promise<Visit> {
    let url = address;
    let body = form && new URLSearchParams(form);
    for (let hops = 0; hops < 10; hops++) {
      if (!url.startsWith(`${this.#origin}/`)) return { url, body: undefined };
      const response = await fetch(url, {
        redirect: "manual",
        headers: { cookie: [...this.#cookies].map((pair) => pair.join("=")).join("; ") },
        signal: AbortSignal.timeout(timeout),
        ...(body ? { method: "POST", body } : {}),
      });
      this.#keep(response.headers.getSetCookie());
      const location = response.headers.get("location");
      const text = await response.text();
      if (location === null) {
        if (!response.ok) {
          const [place] = url.split("?");
          throw new ProofFailure(
            `authentik answers ${response.status} at ${place}: ${text.trim()}`,
          );
        }
        return { url, body: text };
      }
      // A scheme of an application's own is no address that could be resolved.
      url = /^[a-z][a-z0-9+.-]*:/i.test(location) ? location : new URL(location, url).href;
      body = undefined;
    }
    throw new ProofFailure(`authentik redirects without end at ${address}`);
  }

  /** Sends the one form of a page, as its button or script would. */
  async submit({ url, body = "" }: Visit): Promise<Visit> {
    const form = readForm(body);
    return this.open(new URL(form.action, url).href, form.fields);
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

/** The action and the fields of a page's form. */
export function readForm(html: string): { action: string; fields: Record<string, string> } {
  const action = /<form\b[^>]*\baction="([^"]*)"/.exec(html)?.[1];
  if (action === undefined) throw new ProofFailure(`authentik sent no form: ${html}`);
  const fields = [...html.matchAll(/<input\b[^>]*\bname="([^"]*)"[^>]*\bvalue="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [name, unescapeHtml(value)] as const,
  );
  return { action: unescapeHtml(action), fields: Object.fromEntries(fields) };
}

/** Text as it stands in an HTML attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
