/** The files of a base model, as a folder has them: the page's own, or of what was trained in this browser. */
import { ownModelConfig, qwen2ConfigJson, tokenizerJson } from "../../engine/files.ts";
import { EngineError, type RunConfig, taskOf, told } from "../../engine/index.ts";
import { type BaseFiles, bytesOf, parametersOf } from "./modelFolder.ts";

/** Reads a file under the page's own address. */
export type ReadAsset = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** What was trained of an own task's base model; null while that is not done. */
export type ReadBase = (model: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/** Configuration and tokenizer; those of an own task follow from its definition. */
export async function baseFilesOf(config: RunConfig, read: ReadAsset): Promise<BaseFiles> {
  if (config.definition) {
    const task = taskOf(config);
    return {
      "config.json": bytesOf(qwen2ConfigJson(ownModelConfig(task))),
      "tokenizer.json": new TextEncoder().encode(tokenizerJson(task)),
    };
  }
  const folder = `models/${config.model}`;
  return {
    "config.json": await read(`${folder}/config.json`),
    "tokenizer.json": await read(`${folder}/tokenizer.json`),
  };
}

/** @throws EngineError where the base model of an own task is not trained yet. */
export async function baseWeightsOf(
  config: RunConfig,
  read: ReadAsset,
  readBase: ReadBase,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!config.definition) return read(`models/${config.model}/model.safetensors`);
  const trained = await readBase(config.model);
  if (trained) return parametersOf(trained, config.model);
  throw new EngineError(
    "bad-config",
    told`The base model of the task "${taskOf(config).title}" has not been made in this browser.`,
    config.model,
    told`Open Your task with this run's task and pre-train it; then come back.`,
  );
}
