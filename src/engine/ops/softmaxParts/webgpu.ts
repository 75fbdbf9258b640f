import type { TensorInfo } from "@tensorflow/tfjs";
import type { Setting } from "../setting.ts";
import { isNaN, rowStatistics } from "../tokenLogprob/webgpu.ts";
import { type Join, registerWebGpuKernel, runLanes } from "../webgpuKernels.ts";
import { LEAST } from "./index.ts";

interface Attrs {
  temperature: Setting;
  width: number;
}

/** As WGSL. */
const LOWEST = `${LEAST}f`;

/**
 * WGSL for lanes that leaves, of row `i` of `u.count`, what `rowStatistics` leaves, from the row's `u.parts` parts:
 * `highest`, `broken`, `weights` and `weighted`.
 */
export const ofParts = (join: Join) => `
  let firstPart = i * u.parts;
  let allParts = u.count * u.parts;
  var highestHere = ${LOWEST};
  var brokenHere = 0.0;
  for (var k = lane; k < u.parts; k += lanes) {
    highestHere = max(highestHere, parts[firstPart + k]);
    brokenHere = select(brokenHere, 1.0, ${isNaN("parts[allParts + firstPart + k]")});
  }
  let highest = ${join.max("highestHere")};
  let broken = ${join.max("brokenHere")} > 0.0;
  var weightsHere = 0.0;
  var weightedHere = 0.0;
  for (var k = lane; k < u.parts; k += lanes) {
    let below = parts[firstPart + k] - highest;
    let scale = exp(below);
    let share = scale * parts[allParts + firstPart + k];
    weightsHere += share;
    weightedHere += select(0.0, scale * parts[2u * allParts + firstPart + k] + share * below, share > 0.0);
  }
  let weights = ${join.sum("weightsHere")};
  let weighted = ${join.sum("weightedHere")};`;

export function registerSoftmaxParts(): void {
  registerWebGpuKernel<{ logits: TensorInfo }, Attrs>(
    "SoftmaxParts",
    ({ gpu, inputs: { logits }, attrs: { temperature, width } }) => {
      const [rows, vocabulary] = logits.shape as [number, number];
      const parts = Math.ceil(vocabulary / width);
      const out = gpu.output([3, rows, parts]);
      runLanes(gpu, {
        reads: { logits },
        writes: { out },
        sizes: { vocabulary, parts, width },
        settings: { temperature, notANumber: NaN },
        count: rows * parts,
        body: (join) => `
          let before = i % u.parts * u.width;
          let first = i / u.parts * u.vocabulary + before;
          let length = min(u.width, u.vocabulary - before);
          ${rowStatistics(join, { length: "length", least: LOWEST })}
          if (lane == 0u) {
            out[i] = highest;
            out[u.count + i] = select(weights, notANumber(), broken);
            out[2u * u.count + i] = weighted;
          }`,
      });
      return out;
    },
  );
}
