/** Adapters that were trained before, on this page or in PEFT, as what a run goes on from. */
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { baseIdOf } from "../config/bases.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { adapterShapes } from "../model/adapters.ts";
import { sha256 } from "../model/checkpointFiles.ts";
import type { Qwen2Config } from "../model/config.ts";
import { namedTensors } from "../model/namedTensors.ts";
import type { PeftFiles } from "../model/peft.ts";
import { readPeft } from "../model/readPeft.ts";
import { encodeSafetensors } from "../model/safetensors.ts";
import { SETTINGS, validSetting } from "../settings/index.ts";
import type { Checkpoint } from "../wire/protocol.ts";
import { shapeOf } from "./memoryEstimate.ts";

/**
 * Before the first step of a run on its base model; the run trains adapters of their rank and scale.
 * @param base its weights in safetensors; of a model that was brought its shape
 * @throws EngineError `bad-model-file` naming what is not understood, does not fit, or what no run can have
 */
export async function adapterStart(
  files: PeftFiles,
  run: RunConfig,
  base: Uint8Array | Qwen2Config,
): Promise<Checkpoint> {
  const isOurs = base instanceof Uint8Array;
  const model = isOurs ? shapeOf(baseIdOf(run)!) : base;
  const { rank, alpha, values } = readPeft(files, model, {
    name: run.model,
    ...(isOurs && { sha256: await sha256(base) }),
  });
  const config = { ...run, train: "lora" as const, loraRank: rank, loraAlpha: alpha };
  for (const [name, field] of [
    ["loraRank", "r"],
    ["loraAlpha", "lora_alpha"],
  ] as const) {
    const { min, max } = SETTINGS[name];
    if (validSetting(name, config[name]) !== null) continue;
    throw new EngineError(
      "bad-model-file",
      told`${field} is ${config[name]}; runs here have whole numbers from ${min} to ${max}.`,
      `adapter_config.json: ${field}`,
      told`Use adapters of another rank and scale.`,
    );
  }
  const tensors = encodeSafetensors(namedTensors(adapterShapes(model, rank), values));
  return { config, step: 0, updates: 0, evaluated: false, tensors };
}
