/** The page inside another one, of another origin: what the Share sheet's snippet makes of it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./playground.ts";

test("the snippet shows chosen panels and Run in another page, and trains at once", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#v=1&preset=tiny&panels=entropy.pass-at-k");
  await playground.ready();
  await playground.button("Share").click();
  const sheet = page.getByRole("dialog", { name: "Share and save" });
  await sheet.getByRole("checkbox", { name: /^Charts and Run alone/ }).check();
  await sheet.getByRole("checkbox", { name: /^Trains as soon/ }).check();
  const snippet = await sheet.getByRole("textbox", { name: "For another page" }).inputValue();
  await page.keyboard.press("Escape");

  const server = createServer((_, response) => {
    response
      .setHeader("Content-Type", "text/html; charset=utf-8")
      .end(`<!doctype html><title>A course</title>${snippet}`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("region", { name: "Entropy", exact: true })).toBeVisible();
    await expect(frame.getByRole("region", { name: "Pass@k", exact: true })).toBeVisible();
    await expect(frame.getByRole("region", { name: "Answer map", exact: true })).toHaveCount(0);
    const progress = frame.getByRole("progressbar", { name: "Progress" });
    await expect.poll(async () => Number(await progress.getAttribute("aria-valuenow"))).toBeGreaterThan(1);
    for (const name of ["Share", "Step", "New run", "Add panel"])
      await expect(frame.getByRole("button", { name, exact: true })).toHaveCount(0);
    await expect(frame.getByRole("heading", { name: "ProGRPO Playground" })).toHaveCount(0);
    await expect(frame.getByRole("complementary", { name: "Settings" })).toHaveCount(0);
    await frame.getByRole("button", { name: "Pause" }).click();

    const whole = page.waitForEvent("popup");
    await frame.getByRole("link", { name: /^Open the whole page/ }).click();
    const popup = await whole;
    await expect(popup.getByRole("button", { name: "Share" })).toBeVisible();
    expect(new URL(popup.url()).hash).toContain("preset=tiny");
    await popup.close();
  } finally {
    server.close();
  }
});
