/** The one place that creates Workers: an engine with the helper threads that it calls for, which end with it. */
import { type JudgeNews, told, type WorkerCall } from "../../engine/index.ts";
import type { EngineWorker } from "./placement.ts";
import { onDeath } from "./workerDeath.ts";

let count = 0;

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
  const name = `engine ${Date.now()} ${count++}`; // another tab may have some too
  const engine = new Worker(new URL("../../engine/worker.ts", import.meta.url), { type: "module", name });
  const helpers: Worker[] = [];
  let judge: Worker | null = null;
  const ending = new AbortController();
  engine.addEventListener("message", (event: MessageEvent<WorkerCall>) => {
    switch (event.data?.type) {
      case "helper":
        helpers.push(startHelper(event.data.port));
        break;
      case "judge":
        // It may hang: whoever wants another one has given it up.
        judge?.terminate();
        judge = startJudge(event.data.port);
        break;
      case "lock":
        onDeath(name, ending.signal, () => {
          engine.dispatchEvent(Object.assign(new Event("error"), { message: "it ended without a word" }));
        });
        break;
      default:
        return;
    }
    event.stopImmediatePropagation(); // it belongs to no run
  });
  const end = engine.terminate.bind(engine);
  engine.terminate = () => {
    ending.abort();
    for (const worker of helpers) worker.terminate();
    judge?.terminate();
    end();
  };
  return engine;
}

// The bundler finds Workers by addresses that are written where they are made.
function startHelper(port: MessagePort): Worker {
  const worker = new Worker(new URL("../../engine/runtime/wasmThread.ts", import.meta.url), {
    type: "module",
    name: "kernels",
  });
  worker.postMessage(port, [port]);
  return worker;
}

/** It is sent the port when it says that it is there: where its script does not come, only the page can tell whoever waits. */
function startJudge(port: MessagePort): Worker {
  const worker = new Worker(new URL("../../engine/judge/judgeWorker.ts", import.meta.url), {
    type: "module",
    name: "judge",
  });
  worker.onmessage = () => worker.postMessage(port, [port]);
  worker.onerror = ({ message }) => {
    const failed = told`${message || told`its script could not be loaded`}`;
    port.postMessage({ failed } satisfies JudgeNews);
  };
  return worker;
}
