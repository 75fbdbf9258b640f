/**
 * The door for who reads or writes the files of models. What comes in by index.ts comes with the page's first script; this,
 * with whoever asks for it. No tensors.
 */

export { keptOrigin } from "./hub/keptOrigin.ts";
export { sha256 } from "./model/checkpointFiles.ts";
export { qwen2ConfigJson } from "./model/config.ts";
export { mergeAdapters } from "./model/mergeAdapters.ts";
export { type PeftBase, peftFiles } from "./model/peft.ts";
export { baseNameOf } from "./model/readPeft.ts";
export { decodeSafetensors, encodeSafetensors } from "./model/safetensors.ts";
export { keptShape } from "./session/keptShape.ts";
export { levelFor, PROBE_PROMPTS, teaches } from "./tasks/text/arithmetic.ts";
export { textTaskOf } from "./tasks/text/index.ts";
export { tokenizerJson } from "./tokenizer/charTokenizer.ts";
export { adapterStart } from "./train/adapterStart.ts";
export { ownModelConfig } from "./train/base.ts";
export { heldOutQuestions } from "./train/textTask.ts";
