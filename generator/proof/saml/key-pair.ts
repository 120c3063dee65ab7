import { generate } from "selfsigned";

/** A key pair like the self-signed one that authentik makes when it is installed. */
export const keyPair = await generate([{ name: "commonName", value: "authentik Self-signed" }], {
  keySize: 2048,
  algorithm: "sha256",
});
