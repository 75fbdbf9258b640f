/** One config and one backend give one run, bit for bit: a Worker in the browser against a session in Node. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PRESETS, presetConfig, type RunConfig } from "../src/engine/index.ts";
import { sha256 } from "../src/engine/model/checkpointFiles.ts";
import { nodeSession } from "../tools/nodeSession.ts";
import { expect, test } from "./playground.ts";

const config = (id: string): RunConfig => ({
  ...presetConfig(PRESETS.find((preset) => preset.id === id)!, "progrpo"),
  steps: 3,
});

/** Runs in the page: trains in the built Worker and gives the sha256 of the last checkpoint's bytes. */
async function trainInWorker({ script, run }: { script: string; run: RunConfig }): Promise<string> {
  const worker = new Worker(new URL(`assets/${script}`, document.baseURI), { type: "module" });
  const checkpoint = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    let last: Uint8Array<ArrayBuffer>;
    worker.onmessage = ({ data }) => {
      if (data.type === "ready") worker.postMessage({ type: "run", runId: "test", until: run.steps });
      if (data.type === "checkpoint") last = data.checkpoint.tensors;
      if (data.type === "failed") reject(new Error(data.error.message));
      if (data.type === "state" && data.state === "finished") resolve(last);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    const assets = document.baseURI;
    worker.postMessage({
      type: "load",
      runId: "test",
      config: run,
      backend: "wasm",
      threads: 2,
      assets,
      checkpoint: null,
    });
  });
  worker.terminate();
  const digest = await crypto.subtle.digest("SHA-256", checkpoint);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The larger one is cut into parts for the threads; Node has but one.
for (const id of ["tiny", "digit-sums-twins"]) {
  test(`${id}: a run in the browser ends with the same bytes as in Node`, async ({ playground, page }) => {
    await playground.open();
    const script = readdirSync(join(import.meta.dirname, "../dist/assets")).find((file) =>
      /^worker-.*\.js$/.test(file),
    )!;
    const inBrowser = await page.evaluate(trainInWorker, { script, run: config(id) });

    const hashes: Promise<string>[] = [];
    const { runToEnd } = nodeSession((event) => {
      if (event.type === "checkpoint") hashes.push(sha256(event.checkpoint.tensors));
    });
    await runToEnd(config(id));
    expect(inBrowser).toBe((await Promise.all(hashes)).at(-1));
  });
}
