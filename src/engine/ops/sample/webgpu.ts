import type { TensorInfo } from "@tensorflow/tfjs";
import type { Setting } from "../setting.ts";
import { rowStatistics } from "../tokenLogprob/webgpu.ts";
import { registerWebGpuKernel, runLanes } from "../webgpuKernels.ts";

export function registerSample(): void {
  registerWebGpuKernel<Record<"logits" | "uniform", TensorInfo>, { temperature: Setting }>(
    "Sample",
    ({ gpu, inputs: { logits, uniform }, attrs: { temperature } }) => {
      const [batch, vocabulary] = logits.shape as [number, number];
      const out = gpu.output([3, batch]);
      const ids = gpu.output([batch], "int32");
      runLanes(gpu, {
        reads: { logits, noise: uniform },
        writes: { out, ids },
        sizes: { vocabulary },
        settings: { temperature, notANumber: NaN },
        count: batch,
        body: (join) => `
          let first = i * u.vocabulary;
          ${rowStatistics(join)}
          if (lane == 0u) {
            let threshold = noise[i] * weights;
            var token = 0u;
            var cdf = 0.0;
            for (var v = 0u; v < u.vocabulary - 1u; v++) {
              cdf += exp(logits[first + v] * inverse - highest);
              token += select(0u, 1u, cdf <= threshold);
            }
            ids[i] = i32(token);
            out[i] = f32(token);
            out[u.count + i] = select(logits[first + token] * inverse - highest - log(weights), notANumber(), broken);
            out[2u * u.count + i] = log(weights) - weighted / weights;
          }`,
      });
      return [out, ids];
    },
  );
}
