import type { TensorInfo } from "@tensorflow/tfjs";
import type { Setting } from "../setting.ts";
import { ofParts } from "../softmaxParts/webgpu.ts";
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

  // A row's lanes find its total; one of them walks the parts, then the part in which the running total passes u times it.
  registerWebGpuKernel<Record<"logits" | "uniform" | "parts", TensorInfo>, { temperature: Setting; width: number }>(
    "SampleParts",
    ({ gpu, inputs: { logits, uniform, parts }, attrs: { temperature, width } }) => {
      const [batch, vocabulary] = logits.shape as [number, number];
      const out = gpu.output([3, batch]);
      const ids = gpu.output([batch], "int32");
      runLanes(gpu, {
        reads: { logits, noise: uniform, parts },
        writes: { out, ids },
        sizes: { vocabulary, parts: parts.shape[2]!, width },
        settings: { temperature, notANumber: NaN },
        count: batch,
        body: (join) => `
        ${ofParts(join)}
        if (lane == 0u) {
          let inverse = 1.0 / temperature();
          let first = i * u.vocabulary;
          let threshold = noise[i] * weights;
          var part = 0u;
          var before = 0.0;
          var running = 0.0;
          for (var k = 0u; k < u.parts; k++) {
            let share = exp(parts[firstPart + k] - highest) * parts[allParts + firstPart + k];
            if (share > 0.0) {
              part = k;
              before = running;
              running += share;
              if (running > threshold) { break; }
            }
          }
          let top = parts[firstPart + part];
          let rest = (threshold - before) / exp(top - highest);
          // Rounding may leave a sum below its threshold: it is the last with a share then.
          var token = part * u.width;
          let end = min(u.vocabulary, token + u.width);
          running = 0.0;
          for (var v = token; v < end; v++) {
            let weight = exp(logits[first + v] * inverse - top);
            if (weight > 0.0) {
              token = v;
              running += weight;
              if (running > rest) { break; }
            }
          }
          ids[i] = i32(token);
          out[i] = f32(token);
          out[u.count + i] = select(logits[first + token] * inverse - highest - log(weights), notANumber(), broken);
          out[2u * u.count + i] = select(log(weights) - weighted / weights, notANumber(), broken);
        }`,
      });
      return [out, ids];
    },
  );
}
