/**
 * Base checkpoints as files: public/models/manifest.json names each model's recipe and the sha256 of its files;
 * each folder holds config.json, model.safetensors and tokenizer.json in Hugging Face's layout.
 */

import { EngineError } from "../basics/errors.ts";
import { parseModelJson } from "../basics/modelJson.ts";
import { type Told, told } from "../basics/told.ts";
import { z } from "../basics/zod.ts";
import { parseTokenizer, type Tokenizer } from "../tokenizer/charTokenizer.ts";
import { parseQwen2Config, type Qwen2Config } from "./config.ts";
import { flattenTensors } from "./namedTensors.ts";
import { parameterShapes } from "./parameterShapes.ts";
import { decodeSafetensors } from "./safetensors.ts";

/** Reads a file under public/ by its path there, such as "models/manifest.json". */
export type ReadAsset = (path: string) => Promise<Uint8Array>;

export const MODEL_FILES = ["config.json", "model.safetensors", "tokenizer.json"] as const;
type ModelFile = (typeof MODEL_FILES)[number];

const modelSchema = z.object({
  id: z.string(),
  task: z.string(),
  /** Which prompts were never shown: what the base model is evaluated on. */
  split: z.number().int(),
  seed: z.number().int(),
  parameters: z.number().int(),
  recipe: z.record(z.string(), z.unknown()),
  /** Mean training loss over the last 50 steps, nats a token. */
  loss: z.number(),
  /** Held-out pass@k at temperature 1. */
  passAtK: z.array(z.object({ k: z.number().int(), value: z.number() })),
  sha256: z.object({ "config.json": z.string(), "model.safetensors": z.string(), "tokenizer.json": z.string() }),
});
const manifestSchema = z.object({ version: z.literal(1), models: z.array(modelSchema) });

export type ManifestModel = z.infer<typeof modelSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

export interface BaseModel {
  entry: ManifestModel;
  config: Qwen2Config;
  /** [n], in the order of `parameterShapes`. */
  parameters: Float32Array;
  tokenizer: Tokenizer;
}

const MANIFEST = "models/manifest.json";

/** @throws EngineError `bad-model-file` if a file is missing, truncated or not the one that the manifest names. */
export async function loadBaseModel(id: string, read: ReadAsset): Promise<BaseModel> {
  const manifest = manifestSchema.safeParse(parseJson(await read(MANIFEST), MANIFEST));
  if (!manifest.success) {
    throw bad(
      told`The list of models does not fit its format.`,
      `${MANIFEST}: ${manifest.error.issues[0]!.path.join(".")}`,
    );
  }
  const entry = manifest.data.models.find((model) => model.id === id);
  if (!entry) {
    const known = manifest.data.models.map((model) => model.id).join(", ");
    throw new EngineError("bad-config", told`There is no model "${id}".`, MANIFEST, told`Choose one of: ${known}.`);
  }
  const folder = `models/${id}`;
  const verified = async (file: ModelFile) => {
    const bytes = await read(`${folder}/${file}`);
    if ((await sha256(bytes)) !== entry.sha256[file]) {
      throw bad(
        told`The file's sha256 is not the one in the manifest: it is damaged or was replaced.`,
        `${folder}/${file}`,
      );
    }
    return bytes;
  };
  const [configBytes, weights, tokenizer] = await Promise.all(MODEL_FILES.map(verified));
  const config = parseQwen2Config(parseJson(configBytes!, `${folder}/config.json`), `${folder}/config.json`);
  const where = `${folder}/model.safetensors`;
  const [parameters] = flattenTensors(parameterShapes(config), decodeSafetensors(weights!, where).tensors, where, [""]);
  return {
    entry,
    config,
    parameters,
    tokenizer: parseTokenizer(new TextDecoder().decode(tokenizer), `${folder}/tokenizer.json`),
  };
}

/** Lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const RELOAD = told`Reload the page; if that does not help, fetch the project's files again.`;

const parseJson = (bytes: Uint8Array, where: string) => parseModelJson(new TextDecoder().decode(bytes), where, RELOAD);

const bad = (message: Told, where: string) => new EngineError("bad-model-file", message, where, RELOAD);
