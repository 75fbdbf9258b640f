/** A task of one's own: composed, pre-trained, stopped and taken up, trained by twins, and there again after a reload. */
import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { expect, type Playground, test } from "./playground.ts";

const section = (page: Page, name: RegExp) => page.getByRole("region", { name });

async function compose(playground: Playground): Promise<void> {
  const { page } = playground;
  await playground.open("#/task");
  await page.getByLabel("Name", { exact: true }).fill("Small sums");
  await page.getByLabel("Largest target").fill("12");
  await page.getByText("What the base model learns from").click();
  await page.getByLabel("Steps of pre-training").first().fill("40");
}

test("from the first word to twins in the Lab, and there again after a reload", async ({ playground }) => {
  const { page } = playground;
  await compose(playground);
  await expect(section(page, /Check/)).toContainText("a collapse will be visible");
  await page.getByLabel("Type an answer").fill("1+1+1+1");
  await expect(section(page, /Check/).getByRole("status")).toContainText("Reward 0.");
  const pretrain = section(page, /Pre-train/);
  await pretrain.getByRole("button", { name: "Pre-train here" }).click();
  await expect(pretrain.getByRole("status")).toContainText("Step", { timeout: 60_000 });
  await pretrain.getByRole("button", { name: "Stop" }).click();
  const resume = pretrain.getByRole("button", { name: /Go on from step/ });
  await expect(resume).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Small sums");
  await resume.click();
  await expect(pretrain.getByRole("status")).toContainText("The base model is ready", { timeout: 60_000 });
  expect(await violations(page, "all")).toEqual([]);

  await pretrain.getByRole("link", { name: /Train the twins/ }).click();
  await expect(page).toHaveURL(/#\/lab\?.*definition=/);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.getByText(/step 1 of 60/i).first()).toBeVisible({ timeout: 60_000 });
  await page.reload();
  // What is pressed while the page still takes up the experiment may be lost with the run that it began.
  await expect(async () => {
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect(page.getByText(/step [1-3] of 60/i).first()).toBeVisible({ timeout: 20_000 });
  }).toPass({ timeout: 90_000 });
  await expect(page).toHaveURL(/#\/lab\?.*definition=/);
});

test("a Lab link whose base model is missing leads to where it is made, and trains once it is", async ({
  playground,
}) => {
  const { page } = playground;
  await compose(playground);
  await expect(section(page, /Pre-train/).getByRole("status")).toContainText("40 steps");
  const link = await page.getByLabel("Link to the task").inputValue();
  const definition = new URLSearchParams(link.split("?")[1]).get("definition")!;
  await page.evaluate(() => localStorage.removeItem("own-task"));
  await playground.open(`#/lab?v=1&preset=tiny&definition=${encodeURIComponent(definition)}`);
  await page.getByRole("alert").getByRole("button", { name: "Make the base model" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Small sums");
  const pretrain = section(page, /Pre-train/);
  await pretrain.getByRole("button", { name: "Pre-train here" }).click();
  await expect(pretrain.getByRole("status")).toContainText("The base model is ready", { timeout: 60_000 });
  await page.goBack();
  await expect(page).toHaveURL(/#\/lab\?/);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.getByText(/step 1 of 60/i).first()).toBeVisible({ timeout: 60_000 });
});

test("a task of one answer a prompt is told that there is nothing to collapse, and its link brings it to others", async ({
  playground,
  context,
}) => {
  const { page } = playground;
  await playground.open("#/task");
  await page.getByText("Table", { exact: true }).click();
  const table = page.getByLabel("Prompts with their accepted answers");
  await table.fill("a | b\nb | c\nc | d\nd | e\ne | f");
  await expect(section(page, /Check/)).toContainText("One answer only: there is nothing to collapse.");
  await table.fill("a | b\nb |");
  await expect(page.getByRole("alert")).toContainText("Row 2, “b”, has no answer");
  await table.fill("a | b\nb | c\nc | d\nd | e");
  await expect(section(page, /Check/)).toContainText("too few prompts to hold one out");
  await table.fill("a | b\nb | c\nc | d\nd | e\nx | y");
  const link = page.getByLabel("Link to the task");
  await expect(link).toBeVisible();
  const address = await link.inputValue();
  const other = await context.newPage();
  await other.addInitScript(() => localStorage.removeItem("own-task"));
  await other.goto(address);
  await expect(other.getByText(/Nothing was trained yet/)).toBeVisible();
  await expect(other.getByLabel("Prompts with their accepted answers")).toHaveValue(/x \| y/);
  await other.goto(address.replace(/definition=.{9}/, "definition="));
  await expect(other.getByText(/holds no task that can be read/)).toBeVisible();
});
