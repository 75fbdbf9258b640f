/** One config and one backend give one run, bit for bit: a Worker in the browser against a session in Node. */
import { sha256 } from "../src/engine/model/checkpointFiles.ts";
import { nodeSession } from "../tools/nodeSession.ts";
import { expect, test } from "./playground.ts";
import { shortRun, trainInWorker } from "./trainInWorker.ts";

// The larger one is cut into parts for the threads; Node has but one.
for (const [preset, threads] of [
  ["tiny", 1],
  ["tiny", 2],
  ["digit-sums-twins", 2],
] as const) {
  const title = `${preset}: a run in the browser, ${threads === 1 ? "on one thread" : `on ${threads} threads`}`;
  test(`${title}, ends with the same bytes as in Node`, async ({ playground, page }) => {
    await playground.open();
    const run = shortRun(preset, threads);
    const inBrowser = await page.evaluate(trainInWorker, run);

    const hashes: Promise<string>[] = [];
    const { runToEnd } = nodeSession((event) => {
      if (event.type === "checkpoint") hashes.push(sha256(event.checkpoint.tensors));
    });
    await runToEnd(run.config);
    expect(inBrowser).toBe((await Promise.all(hashes)).at(-1));
  });
}
