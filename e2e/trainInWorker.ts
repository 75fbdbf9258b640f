/** What is common to the browsers: the built Worker, driven without the page, and the bytes of its last checkpoint. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PRESETS, presetConfig, type RunConfig } from "../src/engine/index.ts";

export interface WorkerRun {
  /** Paths of the Workers' scripts. */
  engine: string;
  helper: string;
  threads: number;
  config: RunConfig;
}

/** Three steps of a preset's ProGRPO run. */
export function shortRun(preset: string, threads: number): WorkerRun {
  const files = readdirSync(join(import.meta.dirname, "../dist/assets"));
  const script = (name: string) =>
    `assets/${files.find((file) => file.startsWith(`${name}-`) && file.endsWith(".js"))}`;
  const config = { ...presetConfig(PRESETS.find(({ id }) => id === preset)!, "progrpo"), steps: 3 };
  return { engine: script("worker"), helper: script("wasmThread"), threads, config };
}

/** Runs in a page of any browser: trains in the built Worker and gives the sha256 of the last checkpoint's bytes. */
export async function trainInWorker({ engine, helper, threads, config }: WorkerRun): Promise<string> {
  const module = (path: string) => new Worker(new URL(path, document.baseURI), { type: "module" });
  const worker = module(engine);
  const helpers: Worker[] = [];
  const checkpoint = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    let last: Uint8Array<ArrayBuffer>;
    worker.onmessage = ({ data }) => {
      if (data.type === "helper") {
        helpers.push(module(helper));
        helpers.at(-1)!.postMessage(data.port, [data.port]);
      }
      if (data.type === "ready") {
        // WebKitGTK isolates pages and still gives them no shared memory.
        const expected = typeof SharedArrayBuffer === "undefined" ? 0 : threads - 1;
        if (helpers.length !== expected) reject(new Error(`${helpers.length} helper threads instead of ${expected}`));
        worker.postMessage({ type: "run", runId: "test", until: config.steps });
      }
      if (data.type === "checkpoint") last = data.checkpoint.tensors;
      if (data.type === "failed") reject(new Error(data.error.message));
      if (data.type === "state" && data.state === "finished") resolve(last);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    const assets = document.baseURI;
    worker.postMessage({ type: "load", runId: "test", config, backend: "wasm", threads, assets, checkpoint: null });
  });
  for (const each of [worker, ...helpers]) each.terminate();
  const digest = await crypto.subtle.digest("SHA-256", checkpoint);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
