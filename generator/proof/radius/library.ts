import { createRequire } from "node:module";

/** The library's functions call each other through `this`, so it must stay in one piece. */
export const radius: typeof import("radius") = createRequire(import.meta.url)("radius");
