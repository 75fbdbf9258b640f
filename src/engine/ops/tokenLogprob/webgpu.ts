import type { TensorInfo } from "@tensorflow/tfjs";
import type { Setting } from "../setting.ts";
import { registerWebGpuKernel, runIndexed } from "../webgpuKernels.ts";

interface Attrs {
  temperature: Setting;
}

/**
 * WGSL that leaves, of softmax(z / temperature) over the row of `u.vocabulary` logits from `first` on: `highest`,
 * whether one is NaN (`broken`), the sum `weights` of exp(z' - highest), and `weighted`, the sum of exp(z' - highest) (z' - highest).
 */
export const ROW_STATISTICS = `
  let inverse = 1.0 / temperature();
  var highest = logits[first] * inverse;
  var broken = false;
  for (var v = 0u; v < u.vocabulary; v++) {
    let z = logits[first + v] * inverse;
    highest = max(highest, z);
    // By its bits: WGSL's comparisons and functions may take it that nothing is NaN.
    broken = broken || (bitcast<u32>(z) & 0x7fffffffu) > 0x7f800000u;
  }
  var weights = 0.0;
  var weighted = 0.0;
  for (var v = 0u; v < u.vocabulary; v++) {
    let z = logits[first + v] * inverse - highest;
    let weight = exp(z);
    weights += weight;
    // A masked logit of -infinity has no share; 0 times it would be NaN.
    weighted += select(0.0, weight * z, weight > 0.0);
  }`;

export function registerTokenLogprob(): void {
  registerWebGpuKernel<Record<"logits" | "targets", TensorInfo>, Attrs>(
    "TokenLogprob",
    ({ gpu, inputs: { logits, targets }, attrs: { temperature } }) => {
      const [rows, vocabulary] = logits.shape as [number, number];
      const out = gpu.output([2, rows]);
      // The GPU cannot throw: a target outside the vocabulary gives NaN.
      runIndexed(gpu, {
        reads: { logits, targets },
        writes: { out },
        sizes: { vocabulary },
        settings: { temperature, notANumber: NaN },
        count: rows,
        body: `
          let first = i * u.vocabulary;
          ${ROW_STATISTICS}
          let token = u32(targets[i]);
          let chosen = logits[first + min(token, u.vocabulary - 1u)] * inverse - highest - log(weights);
          out[i] = select(chosen, notANumber(), broken || token >= u.vocabulary);
          out[u.count + i] = select(log(weights) - weighted / weights, notANumber(), broken);`,
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
        settings: { temperature },
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
        dlogits[i] = (dy[row] * hit - share) * inverse;`,
      });
      return dlogits;
    },
  );
}
