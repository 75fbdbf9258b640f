/** For teachers: the lesson's links, the worksheet, and the quiz before and after. */
import { expect, test } from "./playground.ts";
import { saving } from "./saved.ts";

test("a quiz is answered before and after, counted on the device, and saved as counts alone", async ({
  playground,
}) => {
  const { page } = playground;
  const answer = async (first: RegExp, second: RegExp) => {
    await page.getByRole("radio", { name: first }).check();
    await expect(page.getByRole("button", { name: "Count my answers" })).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("radio", { name: second }).check();
    await playground.button("Count my answers").click();
  };
  await playground.open("#/learn?chapter=1");
  await page.getByText("Two questions before you begin").click();
  await answer(/^It has forgotten/, /^Nothing: all are right/);
  await expect(page.getByText("Counted. The same questions come after the last chapter.")).toBeVisible();
  await expect(page.getByText("right", { exact: true })).toHaveCount(0);
  await playground.button("Next person").click();
  await answer(/^Every copy/, /^Nothing: all are right/);

  await playground.open("#/learn?chapter=7");
  await page.getByText("The same two questions, after").click();
  await answer(/^Every copy/, /^It lowers those/);
  await expect(page.getByText("right", { exact: true })).toHaveCount(2);

  await playground.open("#/teach");
  await expect(page.getByRole("columnheader", { name: "before, 2 people" })).toHaveCount(2);
  await expect(page.getByRole("columnheader", { name: "after, 1 person" })).toHaveCount(2);
  const { contents } = await saving(page, () => playground.button("Save the counts (CSV)").click());
  const table = contents.toString().trim().split("\r\n");
  expect(table.filter((line) => !line.endsWith(",0")).slice(1)).toEqual([
    "before,one,1,1",
    "before,one,2,1",
    "before,all,1,2",
    "after,one,2,1",
    "after,all,4,1",
  ]);
  await playground.button("Clear the counts").click();
  await expect(page.getByText("Nobody has answered yet.")).toBeVisible();
});

test("the worksheet is all that is printed, and every link of the lesson leads somewhere", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#/teach");
  await expect(page.getByRole("link", { name: "Open the questions" })).toBeVisible();
  const links = await page.getByRole("listitem").getByRole("link").all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute("href")));
  expect(addresses.length).toBeGreaterThanOrEqual(8);

  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("My prediction").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Print the worksheet" })).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });

  for (const address of new Set(addresses)) {
    await playground.open(address!);
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
    await expect(page.getByRole("status", { name: "Notices" }).getByRole("button")).toHaveCount(0);
  }
});
