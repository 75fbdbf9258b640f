/** From a load command to a trainer: backend, self-test, model, checkpoint. */

import { EngineError } from "../basics/errors.ts";
import { type Told, told, toldInEnglish } from "../basics/told.ts";
import type { RunConfig } from "../config/runConfig.ts";
import type { Engine } from "../engine.ts";
import type { Judge } from "../judge/judge.ts";
import { loadBaseModel, type ReadAsset } from "../model/checkpointFiles.ts";
import { parameterCount, parameterShapes } from "../model/parameterShapes.ts";
import { type Base, baseOf, ownBaseOf } from "../train/base.ts";
import { decodeState } from "../train/checkpoint.ts";
import { trainedOf } from "../train/trained.ts";
import { Trainer } from "../train/trainer.ts";
import type { BackendChoice } from "../wire/backends.ts";
import type { EventBody, Loaded, LoadOrder } from "../wire/protocol.ts";
import type { BackendInfo, SelfTestResult } from "../wire/records.ts";
import { sparsely } from "./sparsely.ts";

/** What a session needs from where it runs. */
export interface SessionHost {
  emit(event: EventBody): void;
  engine: Engine;
  /** Reads files under `assets`, the address that the load command gave. */
  reader(assets: string): ReadAsset;
  /** The files of a model that was brought and kept, by name. @throws EngineError `bad-model-file` where it is not here as a whole. */
  kept(model: string): Promise<ReadonlyMap<string, Blob>>;
  /** Of responses that are programs. */
  judge: Judge;
}

/** Tells which backend it is as soon as that is known; returns what else there is to tell once all is loaded. */
export async function loadRun(
  host: SessionHost,
  { config, backend: choice, threads, assets, checkpoint, base: weights }: LoadOrder,
): Promise<{ trainer: Trainer; ready: Extract<EventBody, { type: "ready" }> }> {
  const found = await startEngine(host, choice, threads);
  const base = await baseFor(host, { config, assets, base: weights });
  try {
    if (checkpoint) assertSameTrained(config, checkpoint.config);
    const { shapes, head } = trainedOf(base, config);
    const state = checkpoint ? decodeState(shapes, checkpoint, head) : undefined;
    const trainer = new Trainer(base, config, state);
    const step = checkpoint?.step ?? 0;
    return { trainer, ready: { type: "ready", ...found, ...modelInfo(config.model, base), step } };
  } catch (error) {
    if ("frozen" in base) base.frozen.giveBack();
    throw error;
  }
}

async function baseFor(
  host: SessionHost,
  { config, assets, base: weights }: Pick<LoadOrder, "config" | "assets" | "base">,
): Promise<Base> {
  if (config.definition) return ownBaseOf(config, weights);
  if (!config.text) return baseOf(await loadBaseModel(config.model, host.reader(assets)), config);
  // What reads foreign models comes when somebody brings one.
  const { broughtBase } = await import("./broughtBase.ts");
  const tell = sparsely((done, total) => host.emit({ type: "loading", done, total }));
  return broughtBase(config, await host.kept(config.model), tell, host.judge);
}

/** A run goes on from what the one before it has trained. @throws EngineError `bad-config` */
function assertSameTrained(config: RunConfig, before: RunConfig): void {
  const wanted = trainedWords(config);
  const given = trainedWords(before);
  if (toldInEnglish(wanted) === toldInEnglish(given)) return;
  throw new EngineError(
    "bad-config",
    told`The run trains ${wanted}, but what it goes on from has trained ${given}.`,
    "train",
    told`Begin a new run, or fork one that trains the same.`,
  );
}

const trainedWords = ({ train, loraRank, loraAlpha }: RunConfig): Told =>
  train === "lora" ? told`LoRA adapters of rank ${loraRank} and alpha ${loraAlpha}` : told`all weights`;

/** Tells which backend it is as soon as that is known. */
export async function startEngine(
  host: Pick<SessionHost, "emit" | "engine">,
  choice: BackendChoice,
  threads: number,
): Promise<{ backend: BackendInfo; selfTest: SelfTestResult }> {
  const info = await host.engine.start(choice, threads);
  host.emit({ type: "backend", name: info.name });
  const selfTest = await host.engine.selfTest();
  assertPassed(selfTest, info);
  return { backend: { ...info, reason: [info.reason, selfTest.notice].filter(Boolean).join(" ") }, selfTest };
}

function assertPassed({ passed, maxError, tolerance }: SelfTestResult, { name, adapter }: BackendInfo): void {
  if (passed) return;
  throw new EngineError(
    "self-test-failed",
    told`This backend computes wrong numbers: the largest error is ${maxError.toPrecision(2)}, allowed is ${tolerance}.`,
    `${name}, ${adapter}`,
    name === "webgpu" ? told`Choose WASM as the backend, or update browser and driver.` : told`Try another browser.`,
  );
}

function modelInfo(id: string, base: Base): Pick<Loaded, "model" | "brought"> {
  const { model, task } = base;
  const { layers, hiddenSize: hidden, vocabSize: vocabulary } = model;
  return {
    model: { id, parameters: parameterCount(parameterShapes(model)), layers, hidden, vocabulary },
    ...("frozen" in base && {
      brought: { model, stored: base.stored, promptLength: task.promptLength, check: base.check },
    }),
  };
}
