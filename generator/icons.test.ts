import { describe, expect, it } from "vitest";
import { iconOf, iconSheet } from "./icons.ts";

describe("iconOf", () => {
  it.each([
    [["Grafana"], "grafana"],
    [["Home Assistant"], "homeassistant"],
    [["1Password"], "1password"],
    [["Node.js"], "nodedotjs"],
    [["No such brand", "Nextcloud"], "nextcloud"],
    [["No such brand"], undefined],
    [["../../package.json"], undefined],
    [["日本"], undefined],
    [[], undefined],
  ])("finds the icon of %j", (names, expected) => {
    expect(iconOf(names)?.name).toBe(expected);
  });
});

describe("iconSheet", () => {
  it("holds each icon once", () => {
    const icon = { name: "x", path: "M0 0h24v24H0z" };
    expect(iconSheet([icon, icon])).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg">\n<symbol id="x" viewBox="0 0 24 24"><path d="M0 0h24v24H0z"/></symbol>\n</svg>\n',
    );
  });
});
