/** The one place that creates Workers: an engine with the helper threads that it calls for, which end with it. */
import type { HelperCall } from "../engine/index.ts";
import type { EngineWorker } from "./placement.ts";

export function createWorker(): EngineWorker {
  try {
    return startEngine();
  } catch (error) {
    return refusedWorker(error);
  }
}

/** A browser may refuse to make a Worker at all, as it does for files: told as of a Worker that stopped at once. */
function refusedWorker(error: unknown): EngineWorker {
  const message = error instanceof Error ? error.message : String(error);
  const worker = Object.assign(new EventTarget(), { postMessage: () => {}, terminate: () => {} });
  queueMicrotask(() => worker.dispatchEvent(Object.assign(new Event("error"), { message })));
  return worker;
}

function startEngine(): Worker {
  const engine = new Worker(new URL("../engine/worker.ts", import.meta.url), { type: "module", name: "engine" });
  const helpers: Worker[] = [];
  engine.addEventListener("message", (event: MessageEvent<HelperCall>) => {
    if (event.data?.type !== "helper") return;
    event.stopImmediatePropagation(); // it belongs to no run
    const helper = new Worker(new URL("../engine/runtime/wasmThread.ts", import.meta.url), {
      type: "module",
      name: "kernels",
    });
    helper.postMessage(event.data.port, [event.data.port]);
    helpers.push(helper);
  });
  const end = engine.terminate.bind(engine);
  engine.terminate = () => {
    for (const worker of helpers) worker.terminate();
    end();
  };
  return engine;
}
