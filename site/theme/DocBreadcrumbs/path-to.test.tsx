import type { PropSidebarItem } from "@docusaurus/plugin-content-docs";
import { expect, it } from "vitest";
import { pathTo } from "./path-to.ts";

const page = (label: string, href: string): PropSidebarItem => ({
  type: "link",
  label,
  href,
  docId: label,
});

const items: PropSidebarItem[] = [
  { type: "html", value: "<hr>" },
  page("Start", "/reference"),
  { type: "link", label: "Elsewhere", href: "/integrations/media/jellyfin" },
  {
    type: "category",
    label: "Media",
    href: "/integrations/media",
    collapsed: false,
    collapsible: true,
    items: [page("Jellyfin", "/integrations/media/jellyfin"), page("Sonarr", "/media/sonarr/")],
  },
];

it.each([
  [
    "/integrations/media/jellyfin/",
    ["Media /integrations/media/", "Jellyfin /integrations/media/jellyfin/"],
  ],
  [
    "/integrations/media/jellyfin",
    ["Media /integrations/media/", "Jellyfin /integrations/media/jellyfin/"],
  ],
  ["/media/sonarr/", ["Media /integrations/media/", "Sonarr /media/sonarr/"]],
  ["/integrations/media/", ["Media /integrations/media/"]],
  ["/reference/", ["Start /reference/"]],
  ["/nowhere/", []],
])("leads to %s", (pathname, expected) => {
  expect(pathTo(items, pathname).map(({ label, href }) => `${label} ${href}`)).toEqual(expected);
});
