/** A model of Hugging Face's: agreed to, fetched through what networks do, kept, and deleted. */
import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { expect, test } from "./hub/fakeHub.ts";
import { consent, download, facts, kept, lookUp } from "./hub/visit.ts";

const SHARD = "model-00002-of-00003.safetensors";

const choose = (page: Page) => page.getByRole("region", { name: "1. Choose" });
const alert = (page: Page) => choose(page).getByRole("alert");

test("nothing is fetched before it is agreed to; a cut download goes on; after a reload it is here; deleted it is gone", async ({
  playground,
  page,
  hub,
}) => {
  await hub.plan({ cut: SHARD });
  await playground.open("#/model");
  await expect(kept(page)).toContainText("No model is kept.");
  expect(await hub.plan({ cut: SHARD })).toEqual([]);
  await lookUp(page);
  for (const words of [
    "owner/tiny",
    "main, commit c0ffee",
    "apache-2.0",
    "huggingface.co",
    "in 9 files",
    "Delete it below",
  ]) {
    await expect(consent(page)).toContainText(words);
  }
  const looked = await hub.plan({ cut: SHARD });
  expect(looked.every((request) => request.startsWith("GET huggingface.co/api/models/owner/tiny/"))).toBe(true);
  expect(await violations(page, "all")).toEqual([]);

  await download(page);
  await expect(facts(page)).toContainText("in 3 files, BF16");
  await expect(kept(page)).toContainText("commit c0ffee000000, apache-2.0");
  const asked = await hub.plan({});
  // The page's own log has the broken connection and nothing else.
  expect(playground.complaints.splice(0)).toEqual([expect.stringMatching(/^failed: .*model-00002-of-00003/)]);
  // Plain requests alone: no preflight, and a range where the connection broke.
  expect(asked.filter((request) => !request.startsWith("GET "))).toEqual([]);
  expect(asked.filter((request) => request.startsWith(`GET cdn-lfs.hf.co/${SHARD}`))).toEqual([
    `GET cdn-lfs.hf.co/${SHARD}`,
    expect.stringMatching(/bytes=43888-$/),
  ]);

  await page.reload();
  await page.getByRole("button", { name: "Open owner/tiny" }).click();
  await expect(facts(page)).toContainText("owner/tiny");
  await page.getByLabel("Prompt", { exact: true }).fill("a");
  await page.getByRole("button", { name: "Write on" }).click();
  await expect(page.getByRole("region", { name: "3. Try it" })).toContainText("What it writes");
  expect(await hub.plan({})).toEqual([]);
  await expect(page.getByText(/the limit is reached|It ended the text/)).toBeVisible();
  await page.getByRole("button", { name: "Delete owner/tiny" }).click();
  await expect(kept(page)).toContainText("No model is kept.");
});

test("what goes wrong is said, and what is here already stays", async ({ playground, page, hub }) => {
  await playground.open("#/model");
  await lookUp(page, "owner/none");
  await expect(alert(page)).toContainText("nothing of that name that can be read without an account (404)");

  await hub.plan({ wrong: SHARD });
  await lookUp(page);
  await download(page);
  await expect(alert(page)).toContainText("digest is not the one that was announced");
  await expect(kept(page)).toContainText(/kB of 266 kB/);

  await hub.plan({ whole: true, cut: SHARD });
  await page.getByRole("button", { name: "Go on with owner/tiny" }).click();
  await expect(facts(page)).toContainText("in 3 files, BF16");
  expect(playground.complaints.splice(0)).toEqual([expect.stringMatching(/^failed: .*model-00002-of-00003/)]);
  const asked = await hub.plan({});
  expect(asked.filter((request) => request.includes("model-00001"))).toEqual([]);
  expect(asked.filter((request) => request.startsWith(`GET cdn-lfs.hf.co/${SHARD}`))).toHaveLength(2);
  await page.getByRole("button", { name: "Delete owner/tiny" }).click();
  await expect(kept(page)).toContainText("No model is kept.");

  const session = await page.context().newCDPSession(page);
  const origin = new URL(playground.address).origin;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 100_000 });
  await lookUp(page);
  await download(page);
  // What a browser says of its room is not what it has.
  await expect(alert(page)).toContainText("The browser has no more room for this page.");
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await page.getByRole("button", { name: "Go on with owner/tiny" }).click();
  await expect(facts(page)).toContainText("in 3 files, BF16");
  await page.getByRole("button", { name: "Delete owner/tiny" }).click();
});

test("one tab fetches a model, another one waits; what was stopped goes on", async ({
  playground,
  page,
  hub,
  context,
}) => {
  await hub.plan({ hold: SHARD });
  await playground.open("#/model");
  await lookUp(page);
  await download(page);
  await expect(choose(page).getByRole("status").first()).toContainText(/Fetching… 1\d\d kB of 266 kB/);

  const other = await context.newPage();
  await other.goto(`${playground.address}#/model`);
  await lookUp(other);
  await download(other);
  await expect(alert(other)).toContainText("Another tab of this page is at work on this model.");

  await page.getByRole("button", { name: "Stop" }).click();
  await expect(kept(page)).toContainText(/1\d\d kB of 266 kB/);
  await hub.plan({});
  await other.getByRole("button", { name: /^Download/ }).click();
  await expect(facts(other)).toContainText("in 3 files, BF16");
  const asked = await hub.plan({});
  expect(asked.filter((request) => request.includes("model-00001"))).toEqual([]);
  await other.getByRole("button", { name: "Delete owner/tiny" }).click();
  await expect(kept(other)).toContainText("No model is kept.");
});

test("a folder is copied, and is here after a reload", async ({ playground, page }) => {
  await playground.open("#/model");
  await page.locator("input[type=file]").first().setInputFiles("fixtures/checkpoint");
  await facts(page)
    .getByRole("button", { name: /^Keep a copy/ })
    .click();
  await expect(kept(page)).toContainText("copied from a folder");
  await page.reload();
  await page.getByRole("button", { name: "Open checkpoint" }).click();
  await expect(facts(page)).toContainText("in 3 files, BF16");
  await page.getByRole("button", { name: "Delete checkpoint" }).click();
  await expect(kept(page)).toContainText("No model is kept.");
});
