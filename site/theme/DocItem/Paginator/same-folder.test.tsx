import { describe, expect, it } from "vitest";
import { inSameFolder } from "./same-folder.ts";

describe("inSameFolder", () => {
  it.each([
    ["/integrations/media/jellyfin/", "/integrations/media/sonarr", true],
    ["/integrations/media/", "/integrations/media/sonarr/", false],
    ["/integrations/monitoring/grafana/", "/integrations/media/sonarr/", false],
  ])("of %s and %s is %s", (one, other, is) => {
    expect(inSameFolder(one, other)).toBe(is);
  });
});
