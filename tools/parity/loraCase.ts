/** Adapters on a case's model as PEFT saved them, and what PEFT computed of them: the case's folder `lora`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adapterShapes } from "../../src/engine/model/adapters.ts";
import { namedTensors } from "../../src/engine/model/namedTensors.ts";
import { type PeftFiles, peftFiles } from "../../src/engine/model/peft.ts";
import { type Adapters, readPeft } from "../../src/engine/model/readPeft.ts";
import { ROOT } from "../processes.mjs";
import { type GoldenBatch, readGoldenBatch, tensorsOf } from "./goldenBatch.ts";
import { findCaseFolders, type GoldenCase } from "./goldenCase.ts";

/** All that have adapters. */
export const LORA_CASES = findCaseFolders(join(ROOT, "fixtures"));

/** The adapters as the page writes them, for PEFT to open: `npm run fixtures`. */
export const rewritten = ({ rank, alpha, values }: Adapters, { name, config }: GoldenBatch): PeftFiles =>
  peftFiles(namedTensors(adapterShapes(config, rank), values), { rank, alpha }, { name });

/** @throws EngineError that names what is wrong with the files. */
export function readAdapters({ folder, name, config }: GoldenBatch): Adapters {
  const read = (file: string) => Uint8Array.from(readFileSync(join(folder, "lora", file)));
  const files: PeftFiles = {
    "adapter_config.json": read("adapter_config.json"),
    "adapter_model.safetensors": read("adapter_model.safetensors"),
  };
  return readPeft(files, config, { name });
}

/** @throws EngineError that names what is wrong with the files. */
export function readLoraCase(golden: GoldenCase): {
  adapters: Adapters;
  expected: ReadonlyMap<string, ArrayLike<number>>;
} {
  const tensors = tensorsOf(join(golden.folder, "lora"), "expected.safetensors");
  return {
    adapters: readAdapters(golden),
    expected: new Map(Array.from(tensors, ([quantity, { data }]) => [quantity, data])),
  };
}

/** Where the files of `rewritten` stand. */
export const rewrittenFolder = ({ folder }: GoldenBatch): string => join(folder, "lora/rewritten");

if (process.argv[1] === import.meta.filename) {
  for (const golden of LORA_CASES.map(readGoldenBatch)) {
    mkdirSync(rewrittenFolder(golden), { recursive: true });
    for (const [file, bytes] of Object.entries(rewritten(readAdapters(golden), golden)))
      writeFileSync(join(rewrittenFolder(golden), file), bytes);
  }
}
