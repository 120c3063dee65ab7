import { authentikUrl } from "./authentik-url.ts";
import { certificateIsGiven } from "./certificate-is-given.ts";
import type { Check } from "./check.ts";
import { clientIsGiven } from "./client-is-given.ts";
import { codeParses } from "./code-parses.ts";
import { fileName } from "./file-name.ts";
import { hostIsWhole } from "./host-is-whole.ts";
import { imageExists } from "./image-exists.ts";
import { knownComponent } from "./known-component.ts";
import { linkResolves } from "./link-resolves.ts";
import { logoutIsAccepted } from "./logout-is-accepted.ts";
import { noLiteralDn } from "./no-literal-dn.ts";
import { noLiteralEndpoint } from "./no-literal-endpoint.ts";
import { noLiteralHost } from "./no-literal-host.ts";
import { noSecret } from "./no-secret.ts";
import { noStandIn } from "./no-stand-in.ts";
import { objectIsSound } from "./object-is-sound.ts";
import { outpostIsThere } from "./outpost-is-there.ts";
import { placeholderIsUsed } from "./placeholder-is-used.ts";
import { providerIsSound } from "./provider-is-sound.ts";
import { schemeIsTheReaders } from "./scheme-is-the-readers.ts";
import { todoIsDone } from "./todo-is-done.ts";
import { uniqueAnchor } from "./unique-anchor.ts";
import { uniqueSetup } from "./unique-setup.ts";
import { versionSpan } from "./version-span.ts";
import { walkIsComplete } from "./walk-is-complete.ts";

/** Every check of a guide. Their order does not matter: findings are sorted by place. */
export const checks: readonly Check[] = [
  fileName,
  noLiteralHost,
  noLiteralEndpoint,
  noLiteralDn,
  noSecret,
  noStandIn,
  hostIsWhole,
  schemeIsTheReaders,
  placeholderIsUsed,
  walkIsComplete,
  providerIsSound,
  logoutIsAccepted,
  clientIsGiven,
  certificateIsGiven,
  objectIsSound,
  outpostIsThere,
  versionSpan,
  knownComponent,
  authentikUrl,
  linkResolves,
  imageExists,
  codeParses,
  uniqueSetup,
  uniqueAnchor,
  todoIsDone,
];
