import type { Page } from "playwright-core";

/** Waits until React has taken over the page, and all of it is laid out. */
export async function alive(page: Page): Promise<void> {
  await page
    .locator("html[data-has-hydrated=true]:not([data-hostwise-arriving])")
    .waitFor({ state: "attached" });
  // What was laid out last tells its block whether lines are too long for it.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}
