/**
 * A checkpoint as a folder that Hugging Face's transformers opens, and that has the files of the base models here: the
 * parameters without the optimiser's moments, and the base model's own configuration and tokenizer.
 */
import { type Checkpoint, decodeSafetensors, encodeSafetensors, type RunConfig, taskOf } from "../../engine/index.ts";
import { modelCard } from "./modelCard.ts";

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

export function modelFolder(checkpoint: Checkpoint, base: BaseFiles): Folder {
  return {
    ...base,
    "model.safetensors": parametersOf(checkpoint.tensors, `checkpoint of step ${checkpoint.step}`),
    "tokenizer_config.json": bytesOf(tokenizerConfig(checkpoint.config)),
    "generation_config.json": bytesOf(generationConfig(checkpoint.config)),
    "README.md": new TextEncoder().encode(modelCard(checkpoint)),
  };
}

/** The parameters of what was trained, without all else. @param where its name, for messages. */
export function parametersOf(trained: Uint8Array<ArrayBuffer>, where: string): Uint8Array<ArrayBuffer> {
  const { tensors } = decodeSafetensors(trained, where);
  const parameters = new Map(Array.from(tensors).filter(([name]) => !TRAINING.test(name)));
  return encodeSafetensors(parameters, METADATA);
}

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
