import type { Page } from "playwright-core";

/** Waits until React has taken over the page. */
export async function alive(page: Page): Promise<void> {
  await page.locator("html[data-has-hydrated=true]").waitFor({ state: "attached" });
}
