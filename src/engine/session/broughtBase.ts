/** A kept model as a run of a task in words starts from it. */
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import type { RunConfig } from "../config/runConfig.ts";
import type { Judge } from "../judge/judge.ts";
import { loadBase } from "../model/frozenBase.ts";
import { heldBytes } from "../model/frozenWeights.ts";
import type { BroughtBase } from "../train/base.ts";
import { modelCheck } from "../train/modelCheck.ts";
import { assertRoom } from "../train/preflight.ts";
import { TEXT_SPLIT } from "../train/textTask.ts";
import { taskFor } from "../train/trainingPlan.ts";
import type { SelfTestResult } from "../wire/records.ts";
import { counted, readBrought, tokenRows } from "./broughtFiles.ts";

/**
 * Loads its weights, where no other run of the device has them, and has the device checked on them.
 *
 * @param files the model's, by name
 * @param onBytes hears how many bytes of its weights are read
 * @param judge of the responses, where they are programs
 * @throws EngineError `bad-model-file`, `bad-config` where the model has too few positions, `out-of-memory` before anything is
 * taken where that can be known, `self-test-failed`.
 */
export async function broughtBase(
  run: RunConfig,
  files: ReadonlyMap<string, Blob>,
  onBytes: (done: number, total: number) => void,
  judge?: Judge,
): Promise<BroughtBase> {
  const brought = await readBrought(files);
  const { config, stored } = brought;
  const task = taskFor(run, brought, judge);
  assertRoom(run, config, task, stored);
  const hasToken = tokenRows(brought);
  // What is made for every position is made for those of the task: published models know 131,072.
  const model = { ...config, maxPositions: task.promptLength + task.maxResponseLength };
  const frozen = await loadBase(model, run.model, stored, counted(stored, onBytes), hasToken);
  try {
    const check = await modelCheck({ model, frozen, hasToken }, stored);
    assertPassed(check, run.model);
    const bytes = heldBytes(stored.values());
    return { task, model, frozen, stored: bytes, check, split: TEXT_SPLIT, hasToken, recomputes: true };
  } catch (error) {
    frozen.giveBack();
    throw error;
  }
}

function assertPassed({ passed, maxError, tolerance }: SelfTestResult, model: string): void {
  if (passed) return;
  throw new EngineError(
    "self-test-failed",
    told`Of this model's first layer and head this backend computes wrong numbers: the largest error is ${maxError.toPrecision(2)} of the largest logit, allowed is ${tolerance}.`,
    model,
    told`Choose another backend, or fetch the model again.`,
  );
}
