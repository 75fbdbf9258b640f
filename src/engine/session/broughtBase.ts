/** A kept model as a run of a task in words starts from it. */
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { loadBase } from "../model/frozenBase.ts";
import type { BroughtBase } from "../train/base.ts";
import { TEXT_SPLIT, taskInWords } from "../train/textTask.ts";
import { readBrought, tokenRows } from "./broughtFiles.ts";

/**
 * Loads its weights, where no other run of the device has them.
 *
 * @param files the model's, by name
 * @throws EngineError `bad-model-file`, `bad-config` where the model has too few positions, `out-of-memory`.
 */
export async function broughtBase(run: RunConfig, files: ReadonlyMap<string, Blob>): Promise<BroughtBase> {
  const brought = await readBrought(files);
  const { config, stored, text } = brought;
  const task = taskInWords(run, text);
  const positions = task.promptLength + task.maxResponseLength;
  if (config.maxPositions < positions) {
    throw new EngineError(
      "bad-config",
      told`The model knows ${config.maxPositions} positions, but prompt and response of ${task.title} take ${positions}.`,
      run.model,
      told`Allow shorter responses, or bring a model that knows more positions.`,
    );
  }
  const hasToken = tokenRows(brought);
  // What is made for every position is made for those of the task: published models know 131,072.
  const model = { ...config, maxPositions: positions };
  const frozen = await loadBase(model, run.model, stored, () => {}, hasToken);
  return { task, model, frozen, split: TEXT_SPLIT, hasToken, recomputes: true };
}
