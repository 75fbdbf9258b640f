/** Runs are kept: whatever ends a page, a Worker or a device, they go on to the bits that they would have had. */
import type { Browser, CDPSession, Page, Worker } from "@playwright/test";
import { mulberry } from "../src/engine/testing/mulberry.ts";
import { type KeptRun, keptRuns } from "./keptRuns.ts";
import { expect, Playground, pick, test } from "./playground.ts";

const STEPS = 40;
const HASH = `#v=1&preset=tiny&steps=${STEPS}&method=both`;
/** A software adapter is slow. */
const FEW = "&promptsPerStep=2&groupSize=2&miniBatches=1&evalPrompts=2&evalSamples=2&evalEvery=15";

/**
 * Moments of each kind; the same in every run of these tests. A software adapter takes half a minute to each; `MOMENTS=5`
 * makes twenty in all.
 */
const MOMENTS = { wasm: Number(process.env.MOMENTS ?? 3), webgpu: Number(process.env.MOMENTS ?? 2) };

/**
 * Steps after which a run is interrupted, rising, and how long after them, in milliseconds. The last third is left out:
 * a fast machine would be at the run's end before it is interrupted.
 */
function moments(backend: keyof typeof MOMENTS, seed: number): { step: number; wait: number }[] {
  const draw = mulberry(seed);
  const drawn = Array.from({ length: MOMENTS[backend] }, () => ({
    step: Math.floor((draw() * 2 * STEPS) / 3),
    wait: 60 * draw(),
  }));
  return drawn.sort((a, b) => a.step - b.step);
}

const hashes = (runs: readonly KeptRun[]) => runs.map(({ sha256 }) => sha256);

/** Until both twins are at their end and kept, as `page` sees it. */
async function finished(page: Page): Promise<string[]> {
  const done = async () => (await keptRuns(page)).map(({ done: steps, status }) => `${status} ${steps}`);
  await expect.poll(done, { timeout: 240_000 }).toEqual([`finished ${STEPS}`, `finished ${STEPS}`]);
  return hashes(await keptRuns(page));
}

async function begin(playground: Playground): Promise<void> {
  await playground.open(playground.backend === "webgpu" ? HASH + FEW : HASH);
  await playground.ready();
  await playground.button("Run").click();
}

const references = new Map<string, string[]>();

/** What the run ends with that nothing interrupts; it is trained once a backend, in a second tab. */
async function uninterrupted(playground: Playground): Promise<string[]> {
  const known = references.get(playground.backend);
  if (known) return known;
  const page = await playground.page.context().newPage();
  await begin(new Playground(page, playground.address, playground.backend));
  const expected = await finished(page);
  expect(new Set(expected).size).toBe(2);
  await page.close();
  references.set(playground.backend, expected);
  return expected;
}

/** The engine's Worker that was started last. */
const engineOf = (page: Page): Worker => page.workers().findLast((worker) => /\/worker-/.test(worker.url()))!;

/** Runs in a Worker, whose end the page learns of by its lock (engine/worker.ts). */
async function holdsItsLock(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === self.name);
}

/** A tab that can still be loaded again when Playwright has given it up as crashed. */
class Tab {
  private constructor(
    private readonly browser: CDPSession,
    private readonly sessionId: string,
  ) {}

  static async of(browser: Browser, page: Page): Promise<Tab> {
    const ofPage = await page.context().newCDPSession(page);
    const { targetInfo } = await ofPage.send("Target.getTargetInfo");
    const ofBrowser = await browser.newBrowserCDPSession();
    await ofBrowser.send("Target.setDiscoverTargets", { discover: true });
    const { sessionId } = await ofBrowser.send("Target.attachToTarget", { targetId: targetInfo.targetId });
    return new Tab(ofBrowser, sessionId);
  }

  async crashAndReload(): Promise<void> {
    const crashed = new Promise((resolve) => this.browser.once("Target.targetCrashed", resolve));
    await this.#send("Page.crash");
    await crashed;
    await this.#send("Page.reload");
  }

  async #send(method: string): Promise<void> {
    const message = JSON.stringify({ id: 1, method });
    await this.browser.send("Target.sendMessageToTarget", { sessionId: this.sessionId, message });
  }
}

/** After a failure: what the page offers, then on. */
async function goOn(playground: Playground): Promise<void> {
  await playground.page.getByRole("button", { name: /^Restart from / }).click();
  await playground.button("Run").click();
}

test.describe("interrupted at random moments, a run ends with the same bits:", () => {
  test.beforeEach(() => test.setTimeout(600_000));

  test("reloads", async ({ playground, page, backend }) => {
    test.skip(backend === "webgpu", "the page's own affair, whatever trains");
    const expected = await uninterrupted(playground);
    await begin(playground);
    for (const { step, wait } of moments(backend, 1)) {
      await playground.reaches(step);
      await page.waitForTimeout(wait);
      await page.reload();
    }
    expect(await finished(page)).toEqual(expected);
  });

  test("crashes of the tab", async ({ playground, page, browser, backend }) => {
    test.skip(backend === "webgpu", "the page's own affair, whatever trains");
    const expected = await uninterrupted(playground);
    // The tab is lost for the test too, which looks on from a page that trains nothing.
    const onlooker = await page.context().newPage();
    await onlooker.goto(`${playground.address}licences.txt`);
    await begin(playground);
    const tab = await Tab.of(browser, page);
    for (const { step, wait } of moments(backend, 2)) {
      const kept = async () => (await keptRuns(onlooker)).filter(({ done }) => done >= step - (step % 10));
      await expect.poll(kept, { timeout: 60_000 }).toHaveLength(2);
      await onlooker.waitForTimeout(wait);
      await tab.crashAndReload();
    }
    expect(await finished(onlooker)).toEqual(expected);
  });

  test("deaths of a Worker", async ({ playground, page, backend }) => {
    test.skip(backend === "webgpu", "on WebGPU the lost device stands for it");
    const expected = await uninterrupted(playground);
    await begin(playground);
    for (const { step, wait } of moments(backend, 3)) {
      await playground.reaches(step);
      await page.waitForTimeout(wait);
      // One that has just been started is not known to live yet.
      await expect.poll(() => engineOf(page).evaluate(holdsItsLock)).toBe(true);
      await engineOf(page).evaluate(() => self.close());
      await goOn(playground);
    }
    expect(await finished(page)).toEqual(expected);
  });

  test("losses of the device", async ({ playground, page, backend }) => {
    test.skip(backend !== "webgpu", "there is no device");
    await page.context().route(/\/worker-[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `(${holdDevice})();\n${await response.text()}` });
    });
    const expected = await uninterrupted(playground);
    await begin(playground);
    for (const { step, wait } of moments(backend, 4)) {
      await playground.reaches(step);
      await page.waitForTimeout(wait);
      // One that has just been started has none yet.
      await expect.poll(() => engineOf(page).evaluate(loseDevice)).toBe(true);
      await goOn(playground);
    }
    expect(await finished(page)).toEqual(expected);
  });
});

test.describe("where nothing can be kept", () => {
  test.skip(({ backend }) => backend === "webgpu", "the page's own affair, whatever trains");

  for (const [name, script, words] of [
    ["storage is forbidden", forbid, /lets the page store nothing.* Allow site data/],
    ["storage is full", fill, /storage for this page is full.* Delete runs/],
  ] as const) {
    test(`because ${name}, the run trains to its end and the page says so once`, async ({ playground, page }) => {
      await page.addInitScript(script);
      await begin(playground);
      await playground.reaches(STEPS);
      await expect(page.getByRole("status", { name: "Notices" })).toHaveText(words);
      await expect(page.getByRole("alert")).toHaveCount(0);
    });
  }
});

test("a second tab does not touch the first one's runs, and is told of them", async ({ playground, page, backend }) => {
  test.skip(backend === "webgpu", "the page's own affair, whatever trains");
  const expected = await uninterrupted(playground);
  await begin(playground);
  await playground.reaches(12);
  // As a duplicated tab has it.
  const experiment = await page.evaluate(() => sessionStorage.getItem("experiment"));
  const second = await page.context().newPage();
  const visit = new Playground(second, playground.address, backend);
  await visit.open(HASH);
  // Until then a page that somebody has come to by a link lets go of what its tab had.
  await visit.ready();
  await second.evaluate((id) => sessionStorage.setItem("experiment", id!), experiment);
  await second.reload();
  await expect(second.getByRole("status", { name: "Notices" })).toContainText("Another tab of this page works with");
  expect(await finished(page)).toEqual(expected);
});

test("a run that another tab trains is copied here; tags, notes and deletions are kept for both", async ({
  playground,
  page,
  backend,
}) => {
  test.skip(backend === "webgpu", "the page's own affair, whatever trains");
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(12);
  const second = await page.context().newPage();
  const visit = new Playground(second, playground.address, backend);
  await visit.open("#v=1&preset=tiny");
  const rows = second.getByRole("group", { name: "Kept runs" }).getByRole("row");
  await expect(rows.filter({ hasText: "in another tab" })).toHaveCount(1);
  await visit.withRun("GRPO", "Copy");
  await pick(second.getByRole("radio", { name: "Each run" }));
  await expect(visit.button("More of GRPO (copy)")).toBeVisible();
  await visit.button("Draw GRPO (copy)").click();
  await expect(second.getByRole("list", { name: "Drawn beside" })).toContainText("GRPO (copy) (kept)");

  const tags = (which: Page) => which.getByRole("textbox", { name: /^Tags of GRPO \(copy\)/ });
  await tags(second).fill("baseline, seed test,baseline");
  await tags(second).press("Enter");
  await pick(page.getByRole("radio", { name: "Each run" }));
  await expect(tags(page)).toHaveValue("baseline, seed test");
  await second.reload();
  await pick(second.getByRole("radio", { name: "Each run" }));
  await expect(tags(second)).toHaveValue("baseline, seed test");

  await visit.withRun("GRPO (copy)", "Delete");
  await expect(second.getByText("GRPO (copy) is deleted, and can be had back for a minute.")).toBeVisible();
  await visit.button("Undo delete").click();
  await expect(tags(second)).toHaveValue("baseline, seed test");
});

test("what a closed tab has left unfinished is offered to a new one, unless a tab has it", async ({
  playground,
  page,
  backend,
}) => {
  test.skip(backend === "webgpu", "the page's own affair, whatever trains");
  const opened = async () => {
    const visit = new Playground(await page.context().newPage(), playground.address, backend);
    await visit.open("#v=1&preset=tiny");
    await visit.ready();
    return { visit, offer: visit.page.getByRole("group", { name: "Unfinished experiment" }) };
  };
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(12);
  const beside = await opened();
  await expect(beside.visit.page.getByRole("row", { name: /GRPO .*in another tab/ })).toBeVisible();
  await expect(beside.offer).toHaveCount(0);
  await page.close();

  const declined = await opened();
  await expect(declined.offer).toHaveText(/GRPO \(\d+ of 2000 steps\), last trained on/);
  await declined.visit.button("Not now").click();
  await expect(declined.offer).toHaveCount(0);

  const { visit, offer } = await opened();
  // Before it goes on, and after a reload, the preset's recording is shown, which has come farther.
  const goesOn = async () => {
    const progress = visit.page.getByRole("progressbar", { name: "Progress" });
    await expect(progress).toHaveAttribute("aria-valuemax", "2000");
    await visit.reaches((await visit.stepsDone()) + 2);
  };
  await visit.button("Go on").click();
  await goesOn();
  await expect(offer).toHaveCount(0);
  await visit.page.reload();
  await goesOn();
  await expect(offer).toHaveCount(0);
  await visit.button("Pause").click();
});

/** Runs in the page, before its own scripts. */
function forbid(): void {
  IDBFactory.prototype.open = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
}
function fill(): void {
  IDBObjectStore.prototype.put = function () {
    this.transaction.abort();
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  };
}

/** Runs in the Worker; false if there is none to lose, or only one that was lost before. */
function loseDevice(): boolean {
  const held = self as unknown as { device?: GPUDevice };
  const { device } = held;
  delete held.device;
  device?.destroy();
  return device !== undefined;
}
function holdDevice(): void {
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await request.call(this, descriptor);
    Object.assign(self, { device });
    return device;
  };
}
