/** What a run of a model that was brought is told to take on a device of WebGPU's default limits, and what it takes. */
import { expect, it } from "vitest";
import type { RunConfig } from "../src/engine/config/runConfig.ts";
import type { Qwen2Config } from "../src/engine/model/config.ts";
import { loadBase } from "../src/engine/model/frozenBase.ts";
import { heldBytes } from "../src/engine/model/frozenWeights.ts";
import { parameterShapes } from "../src/engine/model/parameterShapes.ts";
import { tinyModel, tinyRun } from "../src/engine/testing/models.ts";
import { storedZeros, UNCHECKED } from "../src/engine/testing/storedWeights.ts";
import { toyTask } from "../src/engine/testing/toyTask.ts";
import { assertRoom, pieces } from "../src/engine/train/preflight.ts";
import { Trainer } from "../src/engine/train/trainer.ts";
import { onDefaultLimits, stepOn } from "./nullDevice.ts";

const SHAPE = { hiddenSize: 64, heads: 4, kvHeads: 2, headSize: 16, intermediateSize: 160 };
const RUN = tinyRun({ method: "progrpo", train: "lora", loraRank: 4, promptsPerStep: 4, groupSize: 8, miniBatches: 1 });

const LARGEST: [what: string, model: Partial<Qwen2Config>, run: Partial<RunConfig>, dtype?: "F32"][] = [
  ["Weights of one matrix", { vocabSize: 9000 }, { gradientAccumulation: 32 }, "F32"],
  ["Adapters with their gradient", { layers: 6 }, { loraRank: 32, promptsPerStep: 1, groupSize: 2 }],
  ["Logits of all that is drawn at a time", { vocabSize: 100_000 }, { groupSize: 32, gradientAccumulation: 32 }],
  ["Numbers that one layer makes in an update", { intermediateSize: 9000 }, { groupSize: 64 }],
  [
    "Numbers that one layer makes in sampling",
    { hiddenSize: 16, headSize: 4, intermediateSize: 9000 },
    { loraRank: 1, gradientAccumulation: 32 },
  ],
  ["Keys and values of one layer", { kvHeads: 4, intermediateSize: 64 }, { groupSize: 64, gradientAccumulation: 64 }],
];

it.each(LARGEST)("%s are as large as they are told", async (what, shape, changes, dtype) => {
  const model = tinyModel({ ...SHAPE, ...shape });
  const run = { ...RUN, ...changes };
  const stored = storedZeros(parameterShapes(model), dtype);
  const largest = pieces(run, model, toyTask, stored).toSorted((a, b) => b.bytes - a.bytes)[0]!;
  expect(largest.what.form).toBe(what);
  const { buffers } = await onDefaultLimits(async () => {
    assertRoom(run, model, toyTask, stored);
    const frozen = await loadBase(model, stored, stored, () => {});
    const base = {
      task: toyTask,
      model,
      frozen,
      stored: heldBytes(stored.values()),
      split: 1,
      check: UNCHECKED,
      recomputes: true,
    };
    const trainer = new Trainer(base, run);
    await stepOn(trainer);
    trainer.dispose();
  });
  expect(Math.max(...buffers) / largest.bytes).toBeGreaterThan(0.9);
  expect(Math.max(...buffers) / largest.bytes).toBeLessThan(1.1);
});

const REFUSED: [words: RegExp, hint: RegExp, model: Partial<Qwen2Config>, run: Partial<RunConfig>, dtype?: "F32"][] = [
  [/Weights of one matrix take 1\d\d MiB in one piece, and this GPU allows 128 MiB/, /bf16/, { vocabSize: 600_000 }, {}, "F32"], // biome-ignore format: one line
  [/Adapters with their gradient take/, /rank/, { hiddenSize: 4096, intermediateSize: 16_384, layers: 60 }, { loraRank: 64 }], // biome-ignore format: one line
  [/Logits of all that is drawn at a time take/, /fewer prompts/, { vocabSize: 151_936 }, { groupSize: 64 }],
  [/Numbers that one layer makes in an update take/, /accumulation/, { intermediateSize: 40_000 }, { groupSize: 64 }],
];

it.each(REFUSED)("%s is told before anything is taken", async (words, hint, shape, changes, dtype) => {
  const model = tinyModel({ ...SHAPE, ...shape });
  const { buffers } = await onDefaultLimits(async () => {
    const stored = storedZeros(parameterShapes(model), dtype);
    const refusal = (() => {
      try {
        assertRoom({ ...RUN, ...changes }, model, toyTask, stored);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toMatchObject({ code: "out-of-memory", where: "WebGPU" });
    expect(String(refusal)).toMatch(words);
    expect((refusal as { hint: string }).hint).toMatch(hint);
  });
  expect(buffers).toEqual([]);
});
