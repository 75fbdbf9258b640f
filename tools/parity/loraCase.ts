/** Adapters on a golden case's model as PEFT saved them, and what PEFT computed of them: the case's folder `lora`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Adapters, type PeftFiles, readPeft } from "../../src/engine/model/peft.ts";
import { decodeSafetensors } from "../../src/engine/model/safetensors.ts";
import type { GoldenCase } from "./goldenCase.ts";

/** @throws EngineError that names what is wrong with the files. */
export function readLoraCase({ folder, name, config }: GoldenCase): {
  adapters: Adapters;
  expected: ReadonlyMap<string, ArrayLike<number>>;
} {
  const read = (file: string) => Uint8Array.from(readFileSync(join(folder, "lora", file)));
  const files: PeftFiles = {
    "adapter_config.json": read("adapter_config.json"),
    "adapter_model.safetensors": read("adapter_model.safetensors"),
  };
  const { tensors } = decodeSafetensors(read("expected.safetensors"), `${folder}/lora/expected.safetensors`);
  return {
    adapters: readPeft(files, config, { name }),
    expected: new Map(Array.from(tensors, ([quantity, { data }]) => [quantity, data])),
  };
}
