/** A run whose adapters learn beside a model that was brought, fixtures/checkpoint, and what the engine makes of texts with both. */
import * as tf from "@tensorflow/tfjs";
import { type Folder, peftFolder } from "../../src/app/exchange/modelFolder.ts";
import { type Checkpoint, DEFAULT_CONFIG, type RunConfig } from "../../src/engine/index.ts";
import { loadBase } from "../../src/engine/model/frozenBase.ts";
import type { PeftFiles } from "../../src/engine/model/peft.ts";
import { readPeft } from "../../src/engine/model/readPeft.ts";
import { adaptersOn } from "../../src/engine/model/trainable.ts";
import { Policy } from "../../src/engine/optim/policy.ts";
import { readBrought } from "../../src/engine/session/broughtFiles.ts";
import { textDefaults } from "../../src/engine/tasks/text/catalogue.ts";
import { blobsOf, checkpointFiles, EXPECTED } from "../../src/engine/testing/checkpoint.ts";

export const BROUGHT_FILES = checkpointFiles();
const NAME = "checkpoint";

export const BROUGHT_RUN: RunConfig = {
  ...DEFAULT_CONFIG,
  task: "sums-in-words",
  text: { ...textDefaults("sums-in-words"), responseTokens: 6 },
  model: NAME,
  train: "lora",
  loraRank: 4,
  loraAlpha: 8,
  learningRate: 1e-2,
  promptsPerStep: 3,
  groupSize: 4,
  // Nothing that a random model writes is right: so something is learned all the same.
  rewardSource: "random",
};

export interface LogitsOfText {
  text: string;
  ids: number[];
  /** [T,V] in row-major order. */
  logits: number[];
}

/** The run's adapters as the page writes them, and logits with them as they are read again. */
export async function broughtAdapters(checkpoint: Checkpoint): Promise<{ adapters: Folder; cases: LogitsOfText[] }> {
  const folder = peftFolder(checkpoint, { name: NAME });
  const { config: published, stored, text } = await readBrought(blobsOf(BROUGHT_FILES));
  const config = { ...published, maxPositions: 64 };
  const adapters = readPeft(folder as Folder & PeftFiles, config, { name: NAME });
  const base = await loadBase(config, NAME, stored, () => {});
  const policy = new Policy(config, { param: adapters.values }, undefined, adaptersOn(config, base, adapters));
  const cases: LogitsOfText[] = [];
  for (const { text: words } of EXPECTED.continuations) {
    const ids = text.tokenizer.encode(words, true);
    const logits = policy.evaluate((params) =>
      policy.model.forward(params, tf.tensor1d(ids, "int32"), ids.length),
    ) as tf.Tensor;
    cases.push({ text: words, ids, logits: Array.from(await logits.data<"float32">()) });
    logits.dispose();
  }
  policy.dispose();
  base.giveBack();
  return { adapters: folder, cases };
}
