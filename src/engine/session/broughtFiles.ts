/** What the files of a model that was brought say, all but the weights' numbers, held together. */
import { blobSource } from "../basics/byteSource.ts";
import { EngineError } from "../basics/errors.ts";
import { missingFile, parseModelJson } from "../basics/modelJson.ts";
import { told } from "../basics/told.ts";
import { parseQwen2Config, type Qwen2Config } from "../model/config.ts";
import { assertTensorsFit } from "../model/frozenWeights.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { openShards, type StoredTensors } from "../model/shards.ts";
import { readTextSide, TEXT_FILES, type TextSide } from "../tokenizer/textSide.ts";

/** Larger than any configuration, tokenizer or template there is. */
const MOST_TEXT_BYTES = 2 ** 26;

export interface BroughtFiles {
  config: Qwen2Config;
  stored: StoredTensors;
  text: TextSide;
}

/** @throws EngineError `bad-model-file` naming the file, and the field or tensor, that is missing or not understood. */
export async function readBrought(files: ReadonlyMap<string, Blob>): Promise<BroughtFiles> {
  const texts = new Map<string, string>();
  for (const file of TEXT_FILES) {
    const blob = files.get(file);
    if (blob && blob.size <= MOST_TEXT_BYTES) texts.set(file, await textOf(file, blob));
  }
  const config = parseQwen2Config(
    parseModelJson(texts.get("config.json") ?? missingFile("config.json"), "config.json"),
  );
  const stored = await openShards(new Map([...files].map(([file, blob]) => [file, blobSource(file, blob)])));
  assertTensorsFit(parameterShapes(config), stored);
  const text = readTextSide((file) => texts.get(file));
  if (text.tokenizer.ids > config.vocabSize) {
    throw new EngineError(
      "bad-model-file",
      told`The tokenizer has ids up to ${text.tokenizer.ids - 1}, the model ${config.vocabSize} rows for them.`,
      "tokenizer.json",
      told`Use the tokenizer.json and the config.json of one and the same checkpoint.`,
    );
  }
  return { config, stored, text };
}

/** Whether a row of the vocabulary has a token. Asked for every row, again and again: as a table. */
export function tokenRows({ config, text: { tokenizer } }: BroughtFiles): (id: number) => boolean {
  const table = Uint8Array.from({ length: config.vocabSize }, (_, id) => (tokenizer.pieceOf(id) ? 1 : 0));
  return (id) => table[id] === 1;
}

/** Of the weights, as they are stored. */
export const bytesOf = (stored: StoredTensors): number =>
  [...stored.values()].reduce((sum, { start, end }) => sum + end - start, 0);

/** Adds up what was read. */
export function counted(stored: StoredTensors, tell: (done: number, total: number) => void): (bytes: number) => void {
  const total = bytesOf(stored);
  let done = 0;
  return (bytes) => tell((done += bytes), total);
}

async function textOf(name: string, blob: Blob): Promise<string> {
  return new TextDecoder().decode(await blobSource(name, blob).read(0, blob.size));
}
