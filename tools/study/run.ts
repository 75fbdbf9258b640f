/** One run of the study, as the page's Worker would make it, with what the same weights do on training prompts. */
import type { RunConfig } from "../../src/engine/config/runConfig.ts";
import { loadBaseModel, sha256 } from "../../src/engine/model/checkpointFiles.ts";
import { NotFiniteError } from "../../src/engine/optim/notFinite.ts";
import { promptsInUse } from "../../src/engine/tasks/task.ts";
import { baseOf } from "../../src/engine/train/base.ts";
import { exactMasses } from "../../src/engine/train/evaluate.ts";
import { Trainer } from "../../src/engine/train/trainer.ts";
import type { BackendInfo, EvaluationRecord, StepMetrics } from "../../src/engine/wire/records.ts";
import { RUN_FILE_VERSION, type RunFile } from "../../src/engine/wire/runFile/schema.ts";
import { readModels } from "../models.ts";
import { startNodeWasm } from "../nodeWasm.ts";

export interface WantedRun {
  /** Also the run file's. */
  id: string;
  config: RunConfig;
  /** How many training prompts are evaluated, as far as the run trains on so many. */
  trainingEvaluated: number;
}

/** In numbers that are no whole ones: far more than float32 products agree on. */
const DIGITS = 6;
const goOn = () => false;

/**
 * Steps, evaluations and weights are those of the page on one thread, bit for bit. Times are left at 0, since they are no
 * part of what a run is; of groups those of the last step are kept.
 */
export async function makeRun({ id, config, trainingEvaluated }: WantedRun): Promise<RunFile> {
  const backend = await startNodeWasm();
  const base = await loadBaseModel(config.model, readModels);
  const trainer = new Trainer(baseOf(base, config), config);
  const { task, split, model } = trainer.base;
  const training = promptsInUse(task.trainingPrompts(split), config.trainingPrompts).slice(0, trainingEvaluated);
  const steps: StepMetrics[] = [];
  const evaluations: EvaluationRecord[] = [];
  let groups: RunFile["groups"] = [];
  const evaluate = async (step: number) => {
    const heldOut = (await trainer.evaluate(goOn))!;
    const request = { prompts: training, temperature: config.temperature, shouldStop: goOn };
    const masses = (await exactMasses(task, trainer.policy, request))!;
    evaluations.push({ ...heldOut, step, training: masses, time: 0 });
  };
  await evaluate(0);
  for (let step = 0; step < config.steps; step++) {
    const record = await trainer.step(step).catch(brokenOff);
    if (record) {
      steps.push({ ...record.metrics, "time/generation": 0, "time/update": 0 });
      groups = [{ step, groups: record.groups }];
    }
    const done = steps.length;
    const isLast = !record || done === config.steps;
    if ((isLast || done % config.evalEvery === 0) && evaluations.at(-1)!.step < done) await evaluate(done);
    if (isLast) break;
  }
  const { param } = await trainer.policy.state();
  trainer.dispose();
  return {
    format: "progrpo-run",
    version: RUN_FILE_VERSION,
    id,
    config,
    parent: null,
    backend: anywhere(backend),
    model: {
      id: config.model,
      parameters: param.length,
      layers: model.layers,
      hidden: model.hiddenSize,
      vocabulary: model.vocabSize,
    },
    steps,
    evaluations,
    changes: [],
    groups,
    weights: await sha256(new Uint8Array(param.buffer, param.byteOffset, param.byteLength)),
  };
}

/** A run whose numbers are no longer finite ends before that step, as a result like any other. */
function brokenOff(error: unknown): null {
  if (error instanceof NotFiniteError) return null;
  throw error;
}

/** What WASM computes does not depend on the machine. */
const anywhere = ({ name, adapter, software }: BackendInfo): BackendInfo => ({ name, adapter, software, reason: "" });

export const runFileText = (file: RunFile): string =>
  `${JSON.stringify(file, (_, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value,
  )}\n`;
