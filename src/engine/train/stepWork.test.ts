/** Operations are those of plain loops over tokens and matrices. */
import { expect, it } from "vitest";
import { tinyModel, tinyRun } from "../testing/models.ts";
import { phaseFlops, stepWork } from "./stepWork.ts";

const MODEL = tinyModel({
  layers: 3,
  hiddenSize: 12,
  heads: 3,
  kvHeads: 1,
  headSize: 4,
  intermediateSize: 10,
  vocabSize: 17,
});
const OF = { prompts: 2, groupSize: 3, promptLength: 5, responseLength: 4, rank: 2 };

/** Of a layer: output and input features. */
const MATRICES = [
  [12, 12],
  [4, 12],
  [4, 12],
  [12, 12],
  [10, 12],
  [10, 12],
  [12, 10],
] as const;

/** Forward through all layers at a position of a sequence: matrices, adapters, scores and weighted values. */
function layersAt(position: number): { matrices: number; adapters: number; attention: number } {
  let [matrices, adapters, attention] = [0, 0, 0];
  for (let layer = 0; layer < 3; layer++) {
    for (const [outer, inner] of MATRICES) {
      matrices += 2 * outer * inner;
      adapters += 2 * OF.rank * (outer + inner);
    }
    for (let key = 0; key <= position; key++) attention += 2 * 2 * 12;
  }
  return { matrices, adapters, attention };
}
const forward = (position: number) => {
  const { matrices, adapters, attention } = layersAt(position);
  return matrices + adapters + attention;
};
const HEAD = 2 * 17 * 12;

it("of prompts, a token in the middle and an update", () => {
  const { prompts, token, update } = phaseFlops(MODEL, OF);
  let read = 0;
  for (let position = 0; position < 5; position++) read += forward(position) + HEAD;
  expect(prompts).toBe(2 * read + 6 * HEAD);
  expect(token).toBe(6 * (forward(6) + HEAD));
  let updated = 0;
  for (let position = 0; position < 8; position++) {
    const { matrices, adapters, attention } = layersAt(position);
    // Attention forward, again, and backward, which makes twice as much.
    updated += 3 * matrices + 4 * adapters + 4 * attention;
  }
  expect(update).toBe(6 * (updated + 4 * 3 * HEAD));
});

it("of a step: prompts and all tokens but the first, which they give", () => {
  const run = tinyRun({ train: "lora", loraRank: 2, promptsPerStep: 2, groupSize: 3 });
  const { sampling, update } = stepWork(run, MODEL, { promptLength: 5, maxResponseLength: 4 });
  const flops = phaseFlops(MODEL, OF);
  expect(sampling).toEqual({ flops: flops.prompts + 3 * flops.token, product: { rows: 6, inner: 12, outer: 10 } });
  expect(update).toEqual({ flops: flops.update, product: { rows: 256, inner: 12, outer: 10 } });
});
