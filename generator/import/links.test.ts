import { expect, test } from "vitest";
import { outsideAddress } from "./links.ts";

test.each([
  ["https://shop.example.org/a", "https://shop.example.org/a"],
  ["mailto:clerk@shop.example.org", "mailto:clerk@shop.example.org"],
  ["//shop.example.org/a", "https://shop.example.org/a"],
  ["/docs/add-secure-apps/outposts/", "https://docs.goauthentik.io/add-secure-apps/outposts/"],
  ["/users-sources/user/ref.mdx#a", "https://docs.goauthentik.io/users-sources/user/ref/#a"],
  ["../../platforms/shop/index.md", "https://integrations.goauthentik.io/platforms/shop/"],
  ["../till/index.mdx", "https://integrations.goauthentik.io/media/till/"],
  ["/integrations/services/till/", "https://integrations.goauthentik.io/till/"],
])("%s is %s from outside", (url, outside) => {
  expect(outsideAddress(url, "media")).toBe(outside);
});

test.each(["#below", " ", ""])("%j leads nowhere from outside", (url) => {
  expect(outsideAddress(url, "media")).toBeUndefined();
});
