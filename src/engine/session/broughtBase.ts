/** A kept model as a run of a task in words starts from it. */
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { loadBase } from "../model/frozenBase.ts";
import { isTextTask } from "../tasks/index.ts";
import { textTaskOf } from "../tasks/text/index.ts";
import type { BroughtBase } from "../train/base.ts";
import { TEXT_SPLIT, textTask } from "../train/textTask.ts";
import { readBrought, tokenRows } from "./broughtFiles.ts";

/**
 * Loads its weights, where no other run of the device has them.
 *
 * @param files the model's, by name
 * @throws EngineError `bad-model-file`, `bad-config` where the model has too few positions, `out-of-memory`.
 */
export async function broughtBase(run: RunConfig, files: ReadonlyMap<string, Blob>): Promise<BroughtBase> {
  const { task: id, text: definition, model: name } = run;
  if (!isTextTask(id) || !definition) throw new Error(`${id} is no task in words`);
  const brought = await readBrought(files);
  const { config, stored, text } = brought;
  const task = textTask(textTaskOf(id, definition), text, definition);
  const positions = task.promptLength + task.maxResponseLength;
  if (config.maxPositions < positions) {
    throw new EngineError(
      "bad-config",
      told`The model knows ${config.maxPositions} positions, but prompt and response of ${task.title} take ${positions}.`,
      name,
      told`Allow shorter responses, or bring a model that knows more positions.`,
    );
  }
  const hasToken = tokenRows(brought);
  // What is made for every position is made for those of the task: published models know 131,072.
  const model = { ...config, maxPositions: positions };
  const frozen = await loadBase(model, name, stored, () => {}, hasToken);
  return { task, model, frozen, split: TEXT_SPLIT, hasToken, recomputes: true };
}
