import { inflateRawSync } from "node:zlib";

/** Whether a request asks for a logout: the unified address of authentik takes both kinds. */
export function isLogout(message: string, binding: "redirect" | "post"): boolean {
  const bytes = Buffer.from(message, "base64");
  const text = (binding === "redirect" ? inflateRawSync(bytes) : bytes).toString();
  return /<(?:\w+:)?LogoutRequest\b/.test(text);
}
