import type { TensorInfo } from "@tensorflow/tfjs";
import type { Setting } from "../setting.ts";
import { type Join, registerWebGpuKernel, runIndexed, runLanes } from "../webgpuKernels.ts";

interface Attrs {
  temperature: Setting;
}

/** WGSL, by the number's bits: comparisons and functions may take it that nothing is NaN. */
export const isNaN = (value: string) => `(bitcast<u32>(${value}) & 0x7fffffffu) > 0x7f800000u`;

/** How many logits, and what their maximum begins with, as WGSL. */
const WHOLE_ROW = { length: "u.vocabulary", least: "logits[first] * inverse" };

/**
 * WGSL for lanes that leaves, of softmax(z / temperature) over the `length` logits from `first` on: `highest`,
 * whether one is NaN (`broken`), the sum `weights` of exp(z' - highest), and `weighted`, the sum of exp(z' - highest) (z' - highest).
 */
export const rowStatistics = (join: Join, { length, least } = WHOLE_ROW) => `
  let inverse = 1.0 / temperature();
  var highestHere = ${least};
  var brokenHere = 0.0;
  for (var v = lane; v < ${length}; v += lanes) {
    let z = logits[first + v] * inverse;
    highestHere = max(highestHere, z);
    brokenHere = select(brokenHere, 1.0, ${isNaN("z")});
  }
  let highest = ${join.max("highestHere")};
  let broken = ${join.max("brokenHere")} > 0.0;
  var weightsHere = 0.0;
  var weightedHere = 0.0;
  for (var v = lane; v < ${length}; v += lanes) {
    let z = logits[first + v] * inverse - highest;
    let weight = exp(z);
    weightsHere += weight;
    // A masked logit of -infinity has no share; 0 times it would be NaN.
    weightedHere += select(0.0, weight * z, weight > 0.0);
  }
  let weights = ${join.sum("weightsHere")};
  let weighted = ${join.sum("weightedHere")};`;

// A row has a dozen logits or thousands, read twice with an exp each: lanes take them in rounds of a subgroup.
export function registerTokenLogprob(): void {
  registerWebGpuKernel<Record<"logits" | "targets", TensorInfo>, Attrs>(
    "TokenLogprob",
    ({ gpu, inputs: { logits, targets }, attrs: { temperature } }) => {
      const [rows, vocabulary] = logits.shape as [number, number];
      const out = gpu.output([2, rows]);
      // The GPU cannot throw: a target outside the vocabulary gives NaN.
      runLanes(gpu, {
        reads: { logits, targets },
        writes: { out },
        sizes: { vocabulary },
        settings: { temperature, notANumber: NaN },
        count: rows,
        body: (join) => `
          let first = i * u.vocabulary;
          ${rowStatistics(join)}
          if (lane == 0u) {
            let token = u32(targets[i]);
            let chosen = logits[first + min(token, u.vocabulary - 1u)] * inverse - highest - log(weights);
            out[i] = select(chosen, notANumber(), broken || token >= u.vocabulary);
            out[u.count + i] = select(log(weights) - weighted / weights, notANumber(), broken);
          }`,
      });
      return out;
    },
  );

  // d log p(target) / dz = (1[target] - p) / temperature, d H / dz = -p (log p + H) / temperature.
  registerWebGpuKernel<Record<"dy" | "logits" | "targets" | "out", TensorInfo>, Attrs>(
    "TokenLogprobGrad",
    ({ gpu, inputs: { dy, logits, targets, out }, attrs: { temperature } }) => {
      const [rows, vocabulary] = logits.shape as [number, number];
      const dlogits = gpu.output([rows, vocabulary]);
      runIndexed(gpu, {
        reads: { dy, logits, targets, out },
        writes: { dlogits },
        sizes: { rows, vocabulary },
        settings: { temperature, notANumber: NaN },
        count: rows * vocabulary,
        body: `
        let row = i / u.vocabulary;
        let v = i % u.vocabulary;
        let token = u32(targets[row]);
        let inverse = 1.0 / temperature();
        let logTotal = logits[row * u.vocabulary + token] * inverse - out[row];
        let logp = logits[i] * inverse - logTotal;
        let p = exp(logp);
        let hit = select(0.0, 1.0, v == token);
        let share = select(0.0, p * (dy[row] + dy[u.rows + row] * (logp + out[u.rows + row])), p > 0.0);
        // A row whose target was refused, or with a NaN, is NaN throughout.
        dlogits[i] = select((dy[row] * hit - share) * inverse, notANumber(), ${isNaN("out[row]")});`,
      });
      return dlogits;
    },
  );
}
