/** The same build on any host, and without one. */
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { HEADERS } from "../src/offline/headers.mjs";
import { HOSTILE_OUTCOMES, hostileTrials, judgeInWorker, outcomesOf } from "./judgeInWorker.ts";
import { expect, Playground, test } from "./playground.ts";
import { DIST, StaticHost } from "./staticHost.ts";

test.use({ serviceWorker: true });

const HASH = "#v=1&preset=tiny&steps=2000";

/** Opens the page of a host, and waits until its service worker has all files and takes requests. */
async function visit(page: Page, host: StaticHost, hash = HASH): Promise<Playground> {
  const playground = new Playground(page, await host.start(), "wasm");
  await playground.open(hash);
  await playground.ready();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  return playground;
}

async function trains(playground: Playground): Promise<void> {
  await playground.button("Run").click();
  await goesOn(playground);
}

/** As a page does that was loaded anew while it trained. */
async function goesOn(playground: Playground): Promise<void> {
  await playground.reaches((await playground.stepsDone()) + 2);
}

async function threads({ page }: Playground): Promise<string> {
  await page.getByRole("button", { name: "Status: WASM" }).click();
  const words = await page.getByRole("dialog", { name: "Status" }).textContent();
  await page.keyboard.press("Escape");
  return words ?? "";
}

test("a bare host in a sub-path: one reload isolates the page, it trains with threads, and goes on without the network", async ({
  page,
}) => {
  const host = new StaticHost();
  let loads = 0;
  page.on("load", () => loads++);
  const playground = await visit(page, host);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(loads).toBe(2);
  await playground.choose("GRPO");
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  if (cores > 1) expect(await threads(playground)).toContain(`${Math.min(4, cores)} threads`);
  await trains(playground);
  const asked = host.requests.length;

  await playground.button("New run").click();
  await trains(playground);
  // Some time after a load the browser itself looks whether the service worker has a newer version.
  const later = host.requests.slice(asked).filter((address) => !address.endsWith("/sw.js"));
  expect(later, "once loaded, the page talks to nobody").toEqual([]);

  await host.end();
  await playground.button("New run").click();
  await trains(playground);
  await page.reload();
  await playground.ready();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await goesOn(playground);
  expect(playground.complaints).toEqual([]);
});

test("a host that isolates the page: no reload, and the first load is enough to train without the network", async ({
  page,
}) => {
  const host = new StaticHost(DIST, HEADERS);
  let loads = 0;
  page.on("load", () => loads++);
  const playground = await visit(page, host);
  await host.end();
  await playground.choose("Both");
  await playground.button("New run").click();
  await trains(playground);
  expect(loads).toBe(1);
  expect(playground.complaints).toEqual([]);
});

test("programs are judged without the network, before any was judged with it", async ({ page }) => {
  const host = new StaticHost(DIST, HEADERS);
  const playground = await visit(page, host);
  expect(host.requests.filter((address) => address.includes("judgeWorker"))).toHaveLength(1);
  await host.end();
  expect(outcomesOf(await page.evaluate(judgeInWorker, hostileTrials()))).toEqual(HOSTILE_OUTCOMES);
  expect(playground.complaints).toEqual([]);
});

test("weights of a larger model are kept when they are first used", async ({ page }) => {
  const host = new StaticHost(DIST, HEADERS);
  const playground = await visit(page, host, "#v=1&preset=digit-sums-micro&method=grpo");
  const weights = host.requests.filter((address) => address.endsWith("model.safetensors"));
  expect(weights.filter((address) => /-(micro|small)-/.test(address))).toHaveLength(1);
  await host.end();
  await page.reload();
  await playground.ready();
  expect(playground.complaints).toEqual([]);
});

/** A build of the test's own, which it may change. */
async function copyOfBuild(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "build-"));
  await cp(DIST, folder, { recursive: true });
  return folder;
}

/** As a newer build does: its scripts have other names, and the old ones are gone. */
async function replaceBuild(folder: string): Promise<void> {
  const assets = join(folder, "assets");
  const scripts = (await readdir(assets)).filter((name) => name.endsWith(".js"));
  const renamed = scripts.filter((name) => /-.{8}\.js$/.test(name));
  const newer = (name: string) => name.replace(/-.{5}(.{3})\.js$/, "-newer$1.js");
  for (const file of [...scripts.map((name) => join("assets", name)), "index.html", "sw.js"]) {
    let text = await readFile(join(folder, file), "utf8");
    for (const name of renamed) text = text.replaceAll(name, newer(name));
    text = text
      .replace(/<title>.*<\/title>/, "<title>Newer</title>")
      .replace(/"\w+"(?=,"url":"index.html")/, '"newer"');
    await writeFile(join(folder, file), text);
  }
  for (const name of renamed) await rename(join(assets, name), join(assets, newer(name)));
}

test("an update changes nothing for a page that runs, and is taken when it is loaded anew", async ({
  page,
  context,
}) => {
  test.slow(); // Chromium lets a new service worker take over only when the old one has had nothing to do for a while.
  const build = await copyOfBuild();
  const host = new StaticHost(build);
  const playground = await visit(page, host);
  await trains(playground);
  await replaceBuild(build);

  // Another window finds the update.
  const second = new Playground(await context.newPage(), playground.address, "wasm");
  await second.open(HASH);
  for (const { page: window } of [playground, second]) {
    await expect(window.getByText(/new version of this page is ready/)).toBeVisible({ timeout: 90_000 });
  }
  await second.page.close();
  await playground.reaches((await playground.stepsDone()) + 2);
  await playground.button("New run").click();
  await trains(playground);
  await expect(page).toHaveTitle("ProGRPO Playground");

  await page.reload();
  await expect(page).toHaveTitle("Newer");
  await playground.ready();
  await goesOn(playground);
  expect(playground.complaints).toEqual([]);
  const keptTwice = () =>
    page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]!);
      const names = (await cache.keys()).map(({ url }) => new URL(url).pathname);
      return names.filter((name) => /\/(index|worker)-.*\.js$|index\.html$/.test(name)).length - 3;
    });
  await expect.poll(keptTwice, "the old build's files").toBe(0);
  await host.end();
  await rm(build, { recursive: true });
});

test("a service worker that does not isolate the page is tried once, and it trains on one thread", async ({ page }) => {
  const build = await copyOfBuild();
  await writeFile(join(build, "sw.js"), "");
  const host = new StaticHost(build);
  let loads = 0;
  page.on("load", () => loads++);
  const playground = new Playground(page, await host.start(), "wasm");
  await playground.open(HASH);
  await playground.ready();
  await expect(page.getByText(/Each run trains on one thread only/)).toBeVisible();
  await trains(playground);
  expect(loads).toBe(2);
  await host.end();
  await rm(build, { recursive: true });
});

test.describe("no service worker", () => {
  test.use({ serviceWorker: false });
  test("a bare host without one: the page trains on one thread and says why", async ({ playground, page }) => {
    const host = new StaticHost();
    await page.goto(`${await host.start()}${HASH}`);
    await playground.ready();
    await expect(page.getByText(/one thread only: .*no service worker/)).toBeVisible();
    expect(await threads(playground)).toMatch(/1 thread(?!s)/);
    await trains(playground);
    await host.end();
  });
});
