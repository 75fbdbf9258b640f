/** Adapters on a golden case's model as PEFT saved them, and what PEFT computed of them: the case's folder `lora`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adapterShapes } from "../../src/engine/model/adapters.ts";
import { namedTensors } from "../../src/engine/model/namedTensors.ts";
import { type PeftFiles, peftFiles } from "../../src/engine/model/peft.ts";
import { type Adapters, readPeft } from "../../src/engine/model/readPeft.ts";
import { decodeSafetensors } from "../../src/engine/model/safetensors.ts";
import { findCaseFolders, GOLDEN_CASES, type GoldenCase, readGoldenCase } from "./goldenCase.ts";

/** The adapters as the page writes them, for PEFT to open: `npm run fixtures`. */
export const rewritten = ({ rank, alpha, values }: Adapters, { name, config }: GoldenCase): PeftFiles =>
  peftFiles(namedTensors(adapterShapes(config, rank), values), { rank, alpha }, { name });

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

/** Where the files of `rewritten` stand. */
export const rewrittenFolder = ({ folder }: GoldenCase): string => join(folder, "lora/rewritten");

if (process.argv[1] === import.meta.filename) {
  for (const folder of findCaseFolders(GOLDEN_CASES)) {
    const golden = readGoldenCase(folder);
    mkdirSync(rewrittenFolder(golden), { recursive: true });
    for (const [file, bytes] of Object.entries(rewritten(readLoraCase(golden).adapters, golden)))
      writeFileSync(join(rewrittenFolder(golden), file), bytes);
  }
}
