/** From a load command to a trainer: backend, self-test, model, checkpoint. */

import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import type { Engine } from "../engine.ts";
import { loadBaseModel, type ReadAsset } from "../model/checkpointFiles.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { type Base, baseOf, ownBaseOf } from "../train/base.ts";
import { decodeState, headOf } from "../train/checkpoint.ts";
import { Trainer } from "../train/trainer.ts";
import type { BackendChoice } from "../wire/backends.ts";
import type { EventBody, LoadOrder } from "../wire/protocol.ts";
import type { BackendInfo, ModelInfo, SelfTestResult } from "../wire/records.ts";

/** What a session needs from where it runs. */
export interface SessionHost {
  emit(event: EventBody): void;
  engine: Engine;
  /** Reads files under `assets`, the address that the load command gave. */
  reader(assets: string): ReadAsset;
}

/** Tells which backend it is as soon as that is known; returns what else there is to tell once all is loaded. */
export async function loadRun(
  host: SessionHost,
  { config, backend: choice, threads, assets, checkpoint, base: weights }: LoadOrder,
): Promise<{ trainer: Trainer; ready: Extract<EventBody, { type: "ready" }> }> {
  const found = await startEngine(host, choice, threads);
  const base = config.definition
    ? ownBaseOf(config, weights)
    : baseOf(await loadBaseModel(config.model, host.reader(assets)), config);
  const state = checkpoint
    ? decodeState(parameterShapes(base.model), checkpoint, headOf(base.model, config))
    : undefined;
  const trainer = new Trainer(base, config, state);
  const step = checkpoint?.step ?? 0;
  return { trainer, ready: { type: "ready", ...found, model: modelInfo(config.model, base), step } };
}

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

const modelInfo = (id: string, { model, parameters }: Base): ModelInfo => ({
  id,
  parameters: parameters.length,
  layers: model.layers,
  hidden: model.hiddenSize,
  vocabulary: model.vocabSize,
});
