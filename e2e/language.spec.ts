/** Which language the page is in: the address's, else the one chosen last, else the browser's. */
import { expect, test } from "./playground.ts";

test.use({ locale: "zh-CN" });

test("of a Chinese browser it is Chinese, what was chosen is remembered, and the address has the last word", async ({
  playground,
  page,
}) => {
  const html = page.locator("html");
  await playground.open("#/lab?v=1&preset=tiny");
  await expect(html).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByRole("button", { name: "运行", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "English", exact: true }).click();
  await expect(playground.button("Run")).toBeVisible();
  await expect(page).toHaveURL(/lang=en/);

  await page.goto("about:blank");
  await playground.open("#/lab?v=1&preset=tiny");
  await expect(html).toHaveAttribute("lang", "en");
  await expect(playground.button("Run")).toBeVisible();
  await expect(page).not.toHaveURL(/lang=/);

  await page.goto("about:blank");
  await playground.open("#/lab?v=1&preset=tiny&alpha=9&lang=zh");
  await expect(page.getByText("地址中的 alpha=9 超出范围；改用 1。请输入 0 到 2 之间的数。")).toBeVisible();
  await playground.button("English").click();
  await expect(page.getByText("In the address, alpha=9 is out of range; 1 is used.")).toBeVisible();
});
