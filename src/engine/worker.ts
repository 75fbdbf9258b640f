/** A run's Worker: messages in, session, messages out; no logic of its own. */

import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threaded from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import { EngineError, toErrorData } from "./errors.ts";
import { startEngine } from "./ops/start.ts";
import { commandSchema, type EventBody, PROTOCOL_VERSION, type RunEvent } from "./protocol.ts";
import { memoryInfo } from "./runtime/backend.ts";
import { Session } from "./session.ts";

const WASM_PATHS = {
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  "tfjs-backend-wasm-threaded-simd.wasm": threaded,
};

let runId = "";
let seq = 0;

function emit(event: EventBody): void {
  const message: RunEvent = { ...event, version: PROTOCOL_VERSION, runId, seq: seq++ };
  self.postMessage(message);
}

async function readFile(address: string): Promise<Uint8Array> {
  const response = await fetch(address).catch((error: unknown) => {
    throw missing(address, String(error));
  });
  if (!response.ok) throw missing(address, `the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function missing(address: string, why: string): EngineError {
  return new EngineError(
    "bad-model-file",
    `A model file could not be read: ${why}.`,
    address,
    "Check the connection and reload the page.",
  );
}

const session = new Session({
  emit,
  startBackend: (choice) => startEngine(choice, WASM_PATHS),
  memory: memoryInfo,
  reader: (assets) => (path) => readFile(new URL(path, assets).href),
});

self.onmessage = ({ data }: MessageEvent) => {
  const command = commandSchema.safeParse(data);
  if (command.success && command.data.type === "load") runId = command.data.runId;
  const handled = command.success
    ? session.handle(command.data)
    : Promise.reject(
        new EngineError(
          "bad-command",
          "The Worker was sent something that is not a command.",
          command.error.message,
          "Reload the page.",
        ),
      );
  handled.catch((error: unknown) => emit({ type: "failed", error: toErrorData(error, "worker"), step: 0 }));
};
