/** What is read where the page's script does not run: never a blank page. */
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { DIST, StaticHost } from "./staticHost.ts";

test("scripts switched off", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(process.env.PLAYGROUND_URL ?? "");
  await expect(page.getByRole("heading", { name: "ProGRPO Playground" })).toBeVisible();
  await expect(page.getByText(/scripts are switched off/)).toBeVisible();
  await expect(page.getByText(/npm start/).first()).toBeHidden();
  await context.close();
});

test("the script is gone", async ({ page }) => {
  const host = new StaticHost();
  await page.route("**/assets/index-*.js", (route) => route.fulfill({ status: 404 }));
  await page.goto(await host.start());
  await expect(page.getByRole("heading", { name: "ProGRPO Playground" })).toBeVisible();
  await expect(page.getByText(/Reload the page/)).toBeVisible();
  await host.end();
});

test("the script fails before it draws anything", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(document, "getElementById", { value: undefined }));
  await page.goto(process.env.PLAYGROUND_URL ?? "");
  await expect(page.getByText(/could not be/)).toBeVisible();
});

test("opened as a file", async ({ page }) => {
  await page.goto(pathToFileURL(`${DIST}/index.html`).href);
  await expect(page.getByText(/npm start/).first()).toBeVisible();
});
