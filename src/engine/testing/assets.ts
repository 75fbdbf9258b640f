/** A base model's files in memory, and a session that reads them. */
import { noneKept } from "../hub/keptModels.ts";
import type { BaseModel, Manifest, ReadAsset } from "../model/checkpointFiles.ts";
import { MODEL_FILES, sha256 } from "../model/checkpointFiles.ts";
import { qwen2ConfigJson } from "../model/config.ts";
import { namedTensors } from "../model/namedTensors.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { encodeSafetensors } from "../model/safetensors.ts";
import type { SessionHost } from "../session/loading.ts";
import { Session } from "../session/session.ts";
import { getTask } from "../tasks/index.ts";
import { tokenizerJson } from "../tokenizer/charTokenizer.ts";
import { isBusy, type SessionState } from "../wire/lifecycle.ts";
import type { Checkpoint, CommandBody, EventBody } from "../wire/protocol.ts";
import { nodeJudge } from "./judge.ts";
import { randomParameters, testEngine, tinyModel, tinyRun } from "./models.ts";

export const MODEL_ID = "tiny";

/** Paths as under public/. */
export type Assets = Map<string, Uint8Array<ArrayBufferLike>>;

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** A random digit-sums model with a manifest that fits. */
export async function tinyAssets(): Promise<Assets> {
  const task = getTask("digit-sums");
  const config = tinyModel({ vocabSize: task.vocabulary.length });
  const parameters = randomParameters(config);
  const files: Record<(typeof MODEL_FILES)[number], Uint8Array> = {
    "config.json": text(qwen2ConfigJson(config)),
    "model.safetensors": encodeSafetensors(namedTensors(parameterShapes(config), parameters)),
    "tokenizer.json": new TextEncoder().encode(tokenizerJson(task)),
  };
  const assets: Assets = new Map(MODEL_FILES.map((file) => [`models/${MODEL_ID}/${file}`, files[file]]));
  const entry: BaseModel["entry"] = {
    id: MODEL_ID,
    task: "digit-sums",
    split: 1,
    seed: 1,
    parameters: parameters.length,
    recipe: {},
    loss: 1,
    passAtK: [{ k: 1, value: 0 }],
    sha256: { "config.json": "", "model.safetensors": "", "tokenizer.json": "" },
  };
  assets.set("models/manifest.json", text({ version: 1, models: [entry] } satisfies Manifest));
  await rehash(assets);
  return assets;
}

/** Changes a file; the manifest's hashes stay as they are until `rehash`. */
export function editJson(assets: Assets, path: string, edit: (json: Record<string, unknown>) => void): void {
  const json = JSON.parse(new TextDecoder().decode(assets.get(path))) as Record<string, unknown>;
  edit(json);
  assets.set(path, text(json));
}

/** Puts the files' present hashes into the manifest. */
export async function rehash(assets: Assets): Promise<void> {
  const hashes: Record<string, string> = {};
  for (const file of MODEL_FILES) hashes[file] = await sha256(assets.get(`models/${MODEL_ID}/${file}`)!);
  editJson(assets, "models/manifest.json", (manifest) => {
    (manifest.models as Record<string, unknown>[])[0]!.sha256 = hashes;
  });
}

export const readerOf =
  (assets: Assets): ReadAsset =>
  (path) => {
    const bytes = assets.get(path);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(`${path} is not there`));
  };

type EventOf<T extends EventBody["type"]> = Extract<EventBody, { type: T }>;

/** A session on WASM whose events are kept. */
export class TestSession {
  readonly events: EventBody[] = [];
  readonly session: Session;
  #onEvent: ((event: EventBody) => void) | null = null;

  constructor(assets: Assets, kept: SessionHost["kept"] = noneKept) {
    this.session = new Session({
      emit: (event) => {
        this.events.push(event);
        this.#onEvent?.(event);
      },
      engine: testEngine,
      reader: () => readerOf(assets),
      kept,
      judge: nodeJudge,
    });
  }

  send(command: CommandBody): Promise<void> {
    return this.session.handle(command);
  }

  load(config = tinySessionRun(), checkpoint: Checkpoint | null = null): Promise<void> {
    return this.send({ type: "load", config, backend: "wasm", threads: 1, assets: "memory", checkpoint });
  }

  /** Trains until `until` steps are done, or the run is over otherwise. */
  async run(until: number): Promise<SessionState> {
    const rest = this.next((event) => event.type === "state" && !isBusy(event.state));
    await this.send({ type: "run", until });
    await rest;
    return this.session.state;
  }

  /** Settles with the next event that `matches`. */
  next(matches: (event: EventBody) => boolean): Promise<EventBody> {
    return new Promise((resolve) => {
      this.#onEvent = (event) => {
        if (!matches(event)) return;
        this.#onEvent = null;
        resolve(event);
      };
    });
  }

  all<T extends EventBody["type"]>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  get states(): SessionState[] {
    return this.all("state").map(({ state }) => state);
  }
}

/** Random models are never right: the entropy bonus gives every step a gradient. */
export const tinySessionRun = (changes: Parameters<typeof tinyRun>[0] = {}) =>
  tinyRun({ model: MODEL_ID, entropyCoef: 0.05, steps: 25, evalEvery: 5, ...changes });
