import { expect, test } from "vitest";
import { isVisitable } from "./visitable.ts";

const examples = new Set(["crm.vendor-cloud.net"]);

test.each([
  "https://www.espocrm.com/",
  "http://docs.goauthentik.io/x?y#z",
  "https://company.net/",
  "https://notexample.org/",
])("may be visited: %s", (url) => {
  expect(isVisitable(url, examples)).toBe(true);
});

test.each([
  "https://espocrm.company/",
  "https://example.org/",
  "https://www.example.com/",
  "https://app.example/",
  "https://a.test",
  "https://b.invalid.",
  "http://localhost:3000/",
  "http://nas/",
  "http://nas.local/",
  "http://192.168.1.1/",
  "http://8.8.8.8/",
  "http://[::1]/",
  "https://crm.vendor-cloud.net/",
  "https://user@www.espocrm.com/",
  "mailto:someone@espocrm.com",
  "/integrations/media/jellyfin",
  "https://",
])("may not: %s", (url) => {
  expect(isVisitable(url, examples)).toBe(false);
});
