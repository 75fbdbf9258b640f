/** Runs are kept: whatever ends a page, a Worker or a device, they go on to the bits that they would have had. */
import type { Page } from "@playwright/test";
import { type KeptRun, keptRuns } from "./keptRuns.ts";
import { expect, Playground, test } from "./playground.ts";

const STEPS = 60;
const HASH = `#v=1&preset=tiny&steps=${STEPS}&method=both`;
/** A software adapter is slow. */
const FEW = "&promptsPerStep=2&groupSize=2&miniBatches=1&evalPrompts=2&evalSamples=2&evalEvery=15";

/** Moments of each kind; the same in every run of these tests. */
const MOMENTS = 5;

/** Numbers in [0, 1) from a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Steps after which a run is interrupted, rising, and how long after them, in milliseconds. */
function moments(seed: number): { step: number; wait: number }[] {
  const draw = random(seed);
  const drawn = Array.from({ length: MOMENTS }, () => ({ step: Math.floor(draw() * (STEPS - 2)), wait: 60 * draw() }));
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

/** A second tab with the run that nothing interrupts. */
async function uninterrupted(playground: Playground): Promise<string[]> {
  const page = await playground.page.context().newPage();
  await begin(new Playground(page, playground.address, playground.backend));
  const expected = await finished(page);
  expect(new Set(expected).size).toBe(2);
  await page.close();
  return expected;
}

test.describe("interrupted at random moments, a run ends with the same bits:", () => {
  test.beforeEach(() => test.setTimeout(600_000));

  test("reloads", async ({ playground, page, backend }) => {
    test.skip(backend === "webgpu", "the page's own affair, whatever trains");
    const expected = await uninterrupted(playground);
    await begin(playground);
    for (const { step, wait } of moments(1)) {
      await playground.reaches(step);
      await page.waitForTimeout(wait);
      await page.reload();
    }
    expect(await finished(page)).toEqual(expected);
    // What was on its way when the page was left.
    expect(playground.complaints.splice(0).filter((line) => !line.startsWith("failed: "))).toEqual([]);
  });
});
