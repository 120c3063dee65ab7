import type { Locator, Page } from "playwright-core";
import { STORAGE_KEY } from "../reader-values/kept-values.ts";

/** The form's field with that label. */
export function fieldOf(page: Page, label: string): Locator {
  return page.getByLabel(label, { exact: true });
}

/** Enters a value into the field with that label, in sight or not. */
export async function fillField(page: Page, label: string, value: string): Promise<void> {
  await fieldOf(page, label).evaluate((input, text) => {
    (input as HTMLInputElement).value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);
}

/** Lets the page show the secrets that were typed. */
export function revealSecrets(page: Page): Promise<void> {
  return page.locator("[data-field] button[aria-pressed=false]").evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLElement).click();
  });
}

/** The shown text of the value of that name, such as "Token Endpoint", where the guide uses it. */
export function shownValue(page: Page, name: string): Locator {
  return page.locator(`code:not(details *):has(+ button[aria-label="Copy ${name}"])`);
}

/** The button of that name. */
export function buttonOf(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

/** What stands under a field: the text that `aria-describedby` names. */
export async function saidAbout(page: Page, field: Locator): Promise<string> {
  const id = await field.getAttribute("aria-describedby");
  return (await page.locator(`[id="${id}"]`).textContent()) ?? "";
}

/** What the last copy put on the clipboard. */
export function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What the device keeps of a reader's values, as it stands in storage. */
export function readStorage(page: Page): Promise<string | null> {
  return page.evaluate((key) => localStorage.getItem(key), STORAGE_KEY);
}

/** Every text that a page leaves behind on the device or in its address. */
export function tracesOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      location.href,
      history.state,
      document.title,
      name,
    ]),
  );
}
