/**
 * A checkpoint as a folder that Hugging Face's transformers opens, with the files that base models have here: the parameters
 * without the optimiser's moments, and the base model's own configuration and tokenizer. Its adapters alone as one that PEFT
 * opens.
 */
import {
  decodeSafetensors,
  encodeSafetensors,
  keptOrigin,
  mergeAdapters,
  type PeftBase,
  peftFiles,
  sha256,
} from "../../engine/files.ts";
import { type Checkpoint, type RunConfig, taskOf } from "../../engine/index.ts";
import { adapterCard, modelCard } from "./modelCard.ts";

/** Bytes by name. */
export type Folder = Record<string, Uint8Array<ArrayBuffer>>;

/** The base model's own files, as they are. */
export interface BaseFiles {
  "config.json": Uint8Array<ArrayBuffer>;
  "tokenizer.json": Uint8Array<ArrayBuffer>;
}

/** What belongs to training: the optimiser, and what losses learn for themselves. */
const TRAINING = /^(?:adamw|training)\./;
/** Who reads the weights wants to know that they lie as PyTorch has them. */
const METADATA = { format: "pt" };

/** @param weights the base model's, in safetensors, where the checkpoint's are adapters, which are added to them. */
export function modelFolder(
  checkpoint: Checkpoint,
  base: BaseFiles,
  weights: Uint8Array<ArrayBuffer> | null = null,
): Folder {
  return {
    ...base,
    "model.safetensors": weights
      ? encodeSafetensors(mergeAdapters(tensorsOf(weights, "model.safetensors"), ...trainedIn(checkpoint)), METADATA)
      : parametersOf(checkpoint.tensors, placeOf(checkpoint)),
    "tokenizer_config.json": bytesOf(tokenizerConfig(checkpoint.config)),
    "generation_config.json": bytesOf(generationConfig(checkpoint.config)),
    "README.md": new TextEncoder().encode(modelCard(checkpoint)),
  };
}

/** The parameters of what was trained, without all else. @param where its name, for messages. */
export const parametersOf = (trained: Uint8Array<ArrayBuffer>, where: string): Uint8Array<ArrayBuffer> =>
  encodeSafetensors(tensorsOf(trained, where), METADATA);

/** What a LoRA run has learned, as PEFT opens it beside the base model. @param weights the base model's, in safetensors, of one of ours */
export async function adapterFolder(checkpoint: Checkpoint, weights: () => Promise<Uint8Array>): Promise<Folder> {
  return peftFolder(checkpoint, await peftBaseOf(checkpoint.config, weights));
}

/** The same beside a base model that is known. */
export const peftFolder = (checkpoint: Checkpoint, base: PeftBase): Folder => ({
  ...peftFiles(...trainedIn(checkpoint), base),
  "README.md": new TextEncoder().encode(adapterCard(checkpoint, base)),
});

async function peftBaseOf({ text, model }: RunConfig, weights: () => Promise<Uint8Array>): Promise<PeftBase> {
  if (!text) return { name: model, sha256: await sha256(await weights()) };
  const { name, hub } = await keptOrigin(model);
  return { name, revision: hub?.commit };
}

export const isAdapted = ({ train }: Pick<RunConfig, "train">): boolean => train === "lora";

const placeOf = ({ step }: Checkpoint) => `checkpoint of step ${step}`;

const tensorsOf = (trained: Uint8Array, where: string) =>
  new Map(Array.from(decodeSafetensors(trained, where).tensors).filter(([name]) => !TRAINING.test(name)));

/** A run's adapters, and how they act. */
const trainedIn = (checkpoint: Checkpoint) => {
  const { loraRank: rank, loraAlpha: alpha } = checkpoint.config;
  return [tensorsOf(checkpoint.tensors, placeOf(checkpoint)), { rank, alpha }] as const;
};

export const bytesOf = (json: object) => new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`);

export function tokenizerConfig(config: RunConfig) {
  const { vocabulary, bos, eos, pad } = taskOf(config);
  return {
    tokenizer_class: "PreTrainedTokenizerFast",
    bos_token: vocabulary[bos],
    eos_token: vocabulary[eos],
    pad_token: vocabulary[pad],
    clean_up_tokenization_spaces: false,
  };
}

/** Samples as the run did. */
export function generationConfig(config: RunConfig) {
  const { bos, eos, pad, maxResponseLength } = taskOf(config);
  return {
    bos_token_id: bos,
    eos_token_id: eos,
    pad_token_id: pad,
    do_sample: true,
    temperature: config.temperature,
    top_k: 0,
    top_p: 1,
    max_new_tokens: maxResponseLength,
  };
}
