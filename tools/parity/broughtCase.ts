/** Golden cases of models as a visitor brings them: fixtures/brought, whose README gives the format. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { blobSource } from "../../src/engine/basics/byteSource.ts";
import { parameterShapes } from "../../src/engine/model/parameterShapes.ts";
import type { Adapters } from "../../src/engine/model/readPeft.ts";
import { openShards, type StoredTensors } from "../../src/engine/model/shards.ts";
import type { HasToken } from "../../src/engine/model/tokenMask.ts";
import { storedInBfloat16 } from "../../src/engine/testing/storedWeights.ts";
import { ROOT } from "../processes.mjs";
import { countedWeights } from "./countedWeights.ts";
import { type GoldenBatch, readChecked, readGoldenBatch, tensorsOf } from "./goldenBatch.ts";
import { readAdapters } from "./loraCase.ts";

export const BROUGHT_CASES = ["tied-1e4", "tied-1e6", "untied-1e4", "untied-1e6", "vocabulary"];

export interface BroughtCase {
  /** Its configuration has room for the greedy texts. */
  golden: GoldenBatch;
  /** The base's weights, bf16 in two files or counted. */
  stored: StoredTensors;
  hasToken: HasToken;
  /** Each of them ends a text. */
  ends: ReadonlySet<number>;
  adapters: Adapters;
  /** N: tokens that a greedy text has at most. */
  most: number;
  expected: ReadonlyMap<string, ArrayLike<number>>;
}

/** @throws Error or EngineError that names the file and what is wrong with it. */
export async function readBroughtCase(name: string): Promise<BroughtCase> {
  const folder = join(ROOT, "fixtures/brought", name);
  const batch = readGoldenBatch(folder);
  const { tokens, counted } = readChecked(folder, "case.json", z.object({ tokens: z.number(), counted: z.boolean() }));
  const { eos_token_id: ends } = readChecked(
    folder,
    "generation_config.json",
    z.object({ eos_token_id: z.array(z.number()) }),
  );
  const expected = tensorsOf(join(folder, "lora"), "expected.safetensors");
  const most = expected.get("greedy_tokens")!.shape[1]!;
  const golden = { ...batch, config: { ...batch.config, maxPositions: batch.time + most } };
  return {
    golden,
    stored: counted ? countedBase(golden) : await shardsIn(folder),
    hasToken: (id) => id < tokens,
    ends: new Set(ends),
    adapters: readAdapters(golden),
    most,
    expected: new Map(Array.from(expected, ([quantity, { data }]) => [quantity, data])),
  };
}

function countedBase({ config }: GoldenBatch): StoredTensors {
  const shapes = parameterShapes(config);
  return storedInBfloat16(shapes, countedWeights(shapes)).stored;
}

function shardsIn(folder: string): Promise<StoredTensors> {
  const files = readdirSync(folder).filter((name) => name.includes("safetensors"));
  const source = (name: string) => blobSource(name, new Blob([new Uint8Array(readFileSync(join(folder, name)))]));
  return openShards(new Map(files.map((name) => [name, source(name)])));
}
