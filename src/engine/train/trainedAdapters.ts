/** What a run has trained beside a model that was brought, to be read beside it again. */
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { adapterShapes } from "../model/adapters.ts";
import type { Qwen2Config } from "../model/config.ts";
import type { Adapters } from "../model/readPeft.ts";
import type { Checkpoint } from "../wire/protocol.ts";
import { decodeState } from "./checkpoint.ts";

/**
 * @param kept the model's name among those that are kept; null where it is not
 * @throws EngineError `bad-model-file` where they were trained beside another model, or are damaged.
 */
export function trainedAdapters(checkpoint: Checkpoint, model: Qwen2Config, kept: string | null): Adapters {
  const { config, step } = checkpoint;
  const where = told`step ${step}`;
  const hint = told`Choose a run that was trained beside this very model.`;
  if (config.model !== kept || config.train !== "lora") {
    const message = told`These are no adapters of this model: the run trained the model ${config.model}.`;
    throw new EngineError("bad-model-file", message, where, hint);
  }
  const { loraRank: rank, loraAlpha: alpha } = config;
  try {
    const { param } = decodeState(adapterShapes(model, rank), checkpoint);
    return { rank, alpha, values: param };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const message = told`These adapters do not fit this model: ${error.told.message}`;
    throw new EngineError(error.code, message, where, hint);
  }
}
