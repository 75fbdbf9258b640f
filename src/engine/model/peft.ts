/**
 * Adapters as Hugging Face's PEFT keeps them: adapter_config.json, and adapter_model.safetensors with A and B under PEFT's
 * names. What is written opens there, and here (readPeft.ts).
 */

import { PROJECTIONS } from "../config/qwen2Config.ts";
import { type LoraSettings } from "./adapters.ts";
import { encodeSafetensors, type TensorData } from "./safetensors.ts";

export interface PeftFiles {
  "adapter_config.json": Uint8Array<ArrayBuffer>;
  "adapter_model.safetensors": Uint8Array<ArrayBuffer>;
}

/** What adapters belong to: its name, its commit on a hub, and the sha256 of its model.safetensors where these are known. */
export interface PeftBase {
  name: string;
  revision?: string | undefined;
  sha256?: string | undefined;
}

/** Of PEFT, before a tensor's name. */
export const PREFIX = "base_model.model.";
/** In the metadata of the tensors, which PEFT passes over. */
export const BASE_SHA256 = "base_sha256";

/** @param adapters A and B by the engine's names */
export function peftFiles(
  adapters: ReadonlyMap<string, TensorData>,
  { rank, alpha }: LoraSettings,
  { name, revision, sha256 }: PeftBase,
): PeftFiles {
  const config = {
    peft_type: "LORA",
    task_type: "CAUSAL_LM",
    base_model_name_or_path: name,
    revision: revision ?? null,
    r: rank,
    lora_alpha: alpha,
    lora_dropout: 0,
    target_modules: PROJECTIONS,
    bias: "none",
    fan_in_fan_out: false,
    use_rslora: false,
    use_dora: false,
    modules_to_save: null,
    rank_pattern: {},
    alpha_pattern: {},
    init_lora_weights: true,
    inference_mode: true,
  };
  const tensors = new Map(Array.from(adapters, ([tensor, data]) => [PREFIX + tensor, data]));
  return {
    "adapter_config.json": new TextEncoder().encode(`${JSON.stringify(config, null, 2)}\n`),
    "adapter_model.safetensors": encodeSafetensors(tensors, { format: "pt", ...(sha256 && { [BASE_SHA256]: sha256 }) }),
  };
}
