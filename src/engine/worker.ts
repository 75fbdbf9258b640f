/** The engine's Worker: messages in, sessions, messages out; no logic of its own. */

import { EngineError } from "./basics/errors.ts";
import { fetchHint } from "./basics/fetchHint.ts";
import { lazy } from "./basics/lazy.ts";
import { type Told, told } from "./basics/told.ts";
import { Engine } from "./engine.ts";
import { remoteJudge } from "./judge/remoteJudge.ts";
import { Sessions } from "./session/sessions.ts";
import { WASM_FILES } from "./wasmFiles.ts";
import { isModelCall } from "./wire/models.ts";
import { transferred, type WorkerCall } from "./wire/protocol.ts";

async function readFile(address: string): Promise<Uint8Array> {
  // Chromium's cache fails a request if another for the same file, of a run that was given up, is cut short: the second
  // one goes past the cache.
  const { response, bytes } = await request(address, "default")
    .catch(() => request(address, "no-store"))
    .catch((error: unknown) => {
      throw missing(address, told`${String(error)}`);
    });
  if (!response.ok) throw missing(address, told`the server answered ${response.status}`);
  return bytes;
}

async function request(address: string, cache: RequestCache): Promise<{ response: Response; bytes: Uint8Array }> {
  const response = await fetch(address, { cache });
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

const missing = (address: string, why: Told) =>
  new EngineError("bad-model-file", told`A model file could not be read: ${why}.`, address, fetchHint());

function call(type: "helper" | "judge"): MessagePort {
  const { port1, port2 } = new MessageChannel();
  self.postMessage({ type, port: port2 } satisfies WorkerCall, [port2]);
  return port1;
}

const callHelper = () => call("helper");
const engine = new Engine({ wasmFiles: WASM_FILES, callHelper, onLoss: (error) => sessions.fail(error) });
const sessions: Sessions = new Sessions({
  emit: (event) => self.postMessage(event, transferred(event)),
  engine,
  reader: (assets) => (path) => readFile(new URL(path, assets).href),
  async kept(model) {
    const [{ KeptModels }, { opfs }] = await Promise.all([import("./hub/keptModels.ts"), import("./hub/opfs.ts")]);
    return (await new KeptModels(opfs).open(model)).files;
  },
  judge: remoteJudge(() => call("judge")),
});
/** What reads foreign models comes when somebody brings one. */
const desk = lazy(async () => {
  const [{ ModelDesk }, { opfs }] = await Promise.all([import("./session/modelDesk.ts"), import("./hub/opfs.ts")]);
  return new ModelDesk({ engine, storage: opfs, emit: (answer) => self.postMessage(answer) });
});

/** By the lock the page learns of this Worker's end; where it is refused, only by silence. */
navigator.locks
  ?.request(self.name, () => {
    self.postMessage({ type: "lock" } satisfies WorkerCall);
    return new Promise(() => {});
  })
  .catch(() => {});
self.onmessage = ({ data }: MessageEvent) => {
  if (isModelCall(data)) void desk().then((found) => found.handle(data));
  else void sessions.handle(data);
};
