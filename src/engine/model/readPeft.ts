/** PEFT's adapters are read if they are plain LoRA on all seven projections of this base model, and refused by name where they are anything more. */
import { EngineError } from "../basics/errors.ts";
import { parseStrictJson } from "../basics/strictJson.ts";
import { type Told, told } from "../basics/told.ts";
import { PROJECTIONS } from "../config/qwen2Config.ts";
import { A, adapterShapes, type LoraSettings } from "./adapters.ts";
import type { Qwen2Config } from "./config.ts";
import { flattenTensors } from "./namedTensors.ts";
import { BASE_SHA256, type PeftBase, type PeftFiles, PREFIX } from "./peft.ts";
import { decodeSafetensors } from "./safetensors.ts";

/** Fields that leave the function alone: where adapters come from, how they began, how other programs go on with them. */
const HARMLESS = new Set(
  `base_model_name_or_path revision peft_version auto_mapping inference_mode lora_dropout megatron_core layers_pattern
  runtime_config qalora_group_size`.split(/\s+/),
);
/** Fields that enter it, each with the values under which adapters are computed as they are here. */
const NEUTRAL: Readonly<Record<string, readonly unknown[]>> = {
  peft_type: ["LORA"],
  task_type: ["CAUSAL_LM"],
  // Others change the base model's weights at the start.
  init_lora_weights: [true, false, "gaussian"],
  bias: ["none"],
  lora_bias: [false],
  fan_in_fan_out: [false],
  use_dora: [false],
  use_rslora: [false],
  use_qalora: [false],
  use_bdlora: [false],
  rank_pattern: [{}],
  alpha_pattern: [{}],
  loftq_config: [{}],
  modules_to_save: [[]],
  ensure_weight_tying: [false],
};

export interface Adapters extends LoraSettings {
  /** [n], in the order of `adapterShapes`. */
  values: Float32Array;
}

/** The base model's name, as adapters tell it: the last part of what may be a path. @throws EngineError `bad-model-file` */
export function baseNameOf(files: Pick<PeftFiles, "adapter_config.json">): string {
  const name = parsed(files["adapter_config.json"]).base_model_name_or_path;
  if (typeof name !== "string" || name === "") {
    refuse("base_model_name_or_path", told`base_model_name_or_path is missing.`);
  }
  return (name as string).split(/[/\\]/).findLast((part) => part !== "") ?? "";
}

/** @throws EngineError `bad-model-file` naming the first entry that is not understood, or that belongs to another model. */
export function readPeft(files: PeftFiles, model: Qwen2Config, base: PeftBase): Adapters {
  const { rank, alpha } = readConfig(parsed(files["adapter_config.json"]));
  const where = "adapter_model.safetensors";
  const { tensors, metadata } = decodeSafetensors(files[where], where);
  const foreign = (message: Told): never => {
    throw new EngineError(
      "bad-model-file",
      message,
      where,
      told`Use adapters that were trained on the base model ${base.name}.`,
    );
  };
  const recorded = metadata[BASE_SHA256];
  if (recorded && base.sha256 && recorded !== base.sha256) {
    foreign(told`These adapters belong to another base model: its weights have the sha256 ${recorded.slice(0, 100)}.`);
  }
  const shapes = adapterShapes(model, rank);
  for (const [name, shape] of shapes) {
    const found = tensors.get(PREFIX + name)?.shape;
    if (!found || found.join() === shape.join()) continue;
    const [given, wanted] = [found.join(), shape.join()];
    const isOfRank = found[name.endsWith(A) ? 0 : 1] === rank;
    foreign(
      isOfRank
        ? told`These adapters belong to another base model: ${name} has shape [${given}], here it is [${wanted}].`
        : told`${name} has shape [${given}], which is not of rank ${rank}, as adapter_config.json says.`,
    );
  }
  const [values] = flattenTensors(shapes, tensors, where, [PREFIX]);
  return { rank, alpha, values };
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = parseStrictJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse("top level", told`The file is not JSON.`);
  }
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  return refuse("top level", told`The file is not a JSON object.`);
}

function readConfig(config: Readonly<Record<string, unknown>>): LoraSettings {
  for (const field of ["peft_type", "r", "lora_alpha", "target_modules"]) {
    if (config[field] == null) refuse(field, told`${field} is missing.`);
  }
  const { r, lora_alpha: alpha, target_modules: targets, ...others } = config;
  for (const [field, value] of Object.entries(others)) {
    if (value == null || HARMLESS.has(field)) continue;
    const allowed = NEUTRAL[field];
    if (!allowed) refuse(field, told`The field ${brief(field)} is not known: it may change what adapters compute.`);
    else if (!allowed.some((each) => JSON.stringify(each) === JSON.stringify(value))) {
      const wanted = allowed.map(brief).join(", ");
      refuse(field, told`${field} is ${brief(value)}; adapters as they are computed here have one of: ${wanted}.`);
    }
  }
  if (!Number.isInteger(r) || (r as number) < 1) refuse("r", told`r is ${brief(r)} instead of a whole number above 0.`);
  if (typeof alpha !== "number" || !(alpha > 0)) {
    refuse("lora_alpha", told`lora_alpha is ${brief(alpha)} instead of a number above 0.`);
  }
  const named = new Set<unknown>(Array.isArray(targets) ? targets : []);
  if (named.size !== PROJECTIONS.length || !PROJECTIONS.every((each) => named.has(each))) {
    const all = PROJECTIONS.join(", ");
    refuse("target_modules", told`target_modules is ${brief(targets)}; here adapters stand beside all of: ${all}.`);
  }
  return { rank: r as number, alpha: alpha as number };
}

function refuse(field: string, message: Told): never {
  throw new EngineError(
    "bad-model-file",
    message,
    `adapter_config.json: ${field.slice(0, 100)}`,
    told`Use plain LoRA adapters on all seven projections, as this page and PEFT write them.`,
  );
}

const MOST_CHARACTERS = 100;

/** A value as JSON, cut where it is long. */
function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text;
}
