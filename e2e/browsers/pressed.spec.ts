/** The page in browsers of other makers: it trains, obeys, recovers, and computes the same bits. */
import { test as base, expect } from "@playwright/test";
import { sha256 } from "../../src/engine/model/checkpointFiles.ts";
import { missingBrowser } from "../../tools/environment.mjs";
import { nodeSession } from "../../tools/nodeSession.ts";
import { HOSTILE_OUTCOMES, hostileTrials, judgeInWorker, outcomesOf } from "../judgeInWorker.ts";
import { shortRun, trainInWorker } from "../trainInWorker.ts";
import { startFirefox } from "./firefox.ts";
import type { Engine } from "./realBrowser.ts";
import { Visitor } from "./visitor.ts";
import { startWebKit } from "./webkit.ts";

export interface EngineOption {
  engine: Engine;
}

/** `visitor` checks at the end of each test that nothing complained. */
const test = base.extend<EngineOption & { visitor: Visitor }>({
  engine: ["firefox", { option: true }],
  visitor: async ({ engine }, provide) => {
    const missing = missingBrowser(engine);
    base.skip(missing !== null, missing ?? "");
    const browser = await (engine === "firefox" ? startFirefox() : startWebKit());
    try {
      await provide(new Visitor(browser, process.env.PLAYGROUND_URL ?? ""));
      expect(await browser.complaints(), "nothing in the console").toEqual([]);
    } finally {
      await browser.close();
    }
  },
});

const TINY = "#v=1&preset=tiny&steps=2000";

test("the twins train and obey", async ({ visitor }) => {
  await visitor.open(`${TINY}&method=both`);
  await visitor.ready();
  expect(await visitor.browser.evaluate(() => crossOriginIsolated, null)).toBe(true);
  await visitor.press("Run");
  await visitor.reaches(3);
  await visitor.press("Pause");
  await expect.poll(() => visitor.rests()).toBe(true);
  const held = await visitor.stepsDone();
  await visitor.press("Step");
  await visitor.reaches(held + 1);
  await expect.poll(() => visitor.rests()).toBe(true);
  expect(await visitor.stepsDone()).toBe(held + 1);

  await visitor.pushToEnd("alpha");
  await expect.poll(() => visitor.browser.evaluate(() => location.hash, null)).toContain("alpha=2");
  await visitor.choose("GRPO");
  await visitor.press("Run");
  await visitor.reaches(held + 3);
  await visitor.press("New run");
  await expect.poll(() => visitor.stepsDone()).toBe(0);
  await visitor.ready();
});

test("a Worker that ends without a word is missed, and the run goes on from its checkpoint", async ({ visitor }) => {
  await visitor.open(`${TINY}&method=grpo`);
  await visitor.ready();
  // The page's Workers cannot be reached but by what the page sends them.
  await visitor.browser.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...message: unknown[]) {
      Object.assign(window, { engine: this });
      return Reflect.apply(post, this, message);
    };
  }, null);
  await visitor.press("Run");
  await visitor.reaches(11);
  await visitor.browser.evaluate(() => {
    Worker.prototype.terminate.call((window as unknown as { engine: Worker }).engine);
  }, null);
  // In WebKitGTK it is the silence that tells.
  await visitor.says(/ended without a word|no sign of life/);
  const [restart] = /Restart from step [1-9]\d*/.exec(await visitor.words()) ?? [];
  await visitor.press(restart ?? "Restart");
  await expect.poll(() => visitor.rests()).toBe(true);
  const resumed = await visitor.stepsDone();
  await visitor.press("Run");
  await visitor.reaches(resumed + 2);
});

test("what the browser lacks is said in words, with a way on", async ({ visitor }) => {
  await visitor.open(`${TINY}&method=grpo`, "?backend=webgpu");
  await visitor.says(/WebGPU was asked for, but this browser offers no adapter/);
  await visitor.press("Use WASM instead");
  await visitor.ready();
  await visitor.press("Step");
  await visitor.reaches(1);
});

for (const threads of [1, 2]) {
  test(`wasm computes the same bits as in Node, threads: ${threads}`, async ({ visitor }) => {
    await visitor.open(TINY);
    await visitor.ready();
    const run = shortRun("digit-sums-twins", threads);
    const inBrowser = await visitor.browser.evaluate(trainInWorker, run);
    const hashes: Promise<string>[] = [];
    const { runToEnd } = nodeSession((event) => {
      if (event.type === "checkpoint") hashes.push(sha256(event.checkpoint.tensors));
    });
    await runToEnd(run.config);
    expect(inBrowser).toBe((await Promise.all(hashes)).at(-1));
  });
}

test("programs are judged as in Node", async ({ visitor }) => {
  await visitor.open(TINY);
  await visitor.ready();
  const found = await visitor.browser.evaluate(judgeInWorker, hostileTrials());
  expect(outcomesOf(found)).toEqual(HOSTILE_OUTCOMES);
});
