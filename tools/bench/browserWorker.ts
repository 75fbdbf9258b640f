/** A Worker of the bench's browser: does one job with our engine, and sends the answers that child.ts would. */

import { Engine } from "../../src/engine/engine.ts";
import { WASM_FILES } from "../../src/engine/wasmFiles.ts";
import type { BackendChoice } from "../../src/engine/wire/backends.ts";
import { type Effort, measure } from "./measure.ts";
import { startOurs } from "./ours.ts";
import type { Answer } from "./system.ts";
import { makeWorkload, type WorkloadSpec } from "./workloads.ts";

export interface BrowserJob {
  choice: BackendChoice;
  threads: number;
  spec: WorkloadSpec;
  effort: Effort;
}

const send = (answer: Answer) => self.postMessage(answer);

async function carryOut({ choice, threads, spec, effort }: BrowserJob): Promise<void> {
  const { adapter } = await new Engine({ wasmFiles: WASM_FILES, callHelper }).start(choice, threads);
  send({ kind: "started", device: adapter, software: false });
  const system = await startOurs(await makeWorkload(spec));
  const evidence = await system.evidence();
  const timing = await measure(() => system.step(), effort);
  send({ kind: "step", measurement: { timing, evidence, dispatches: null, peakBytes: system.peakBytes() } });
}

/** In Chromium a Worker can well make its helpers itself. */
function callHelper(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const helper = new Worker(new URL("../../src/engine/runtime/wasmThread.ts", import.meta.url), { type: "module" });
  helper.postMessage(port2, [port2]);
  return port1;
}

self.onmessage = ({ data }: MessageEvent<BrowserJob>) =>
  void carryOut(data).catch((error: unknown) => send({ kind: "unavailable", reason: `it failed: ${String(error)}` }));
