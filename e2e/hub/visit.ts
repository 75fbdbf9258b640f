/** What a visitor does with a model of the hub's on the page. */
import type { Page } from "@playwright/test";

export const kept = (page: Page) => page.getByRole("region", { name: "Kept in this browser" });
export const facts = (page: Page) => page.getByRole("region", { name: "2. What it is" });
export const consent = (page: Page) => page.getByRole("region", { name: "Before anything is fetched" });

export async function lookUp(page: Page, id = "owner/tiny"): Promise<void> {
  await page.getByLabel("Model", { exact: true }).fill(id);
  await page.getByLabel("Model", { exact: true }).press("Enter");
}

export const download = (page: Page) => page.getByRole("button", { name: /^Download/ }).click();
