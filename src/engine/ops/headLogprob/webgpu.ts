import type { TensorInfo } from "@tensorflow/tfjs";
import type { Setting } from "../setting.ts";
import { LEAST } from "../softmaxParts/index.ts";
import { ofParts } from "../softmaxParts/webgpu.ts";
import { isNaN } from "../tokenLogprob/webgpu.ts";
import { registerWebGpuKernel, runIndexed, runLanes } from "../webgpuKernels.ts";

interface Attrs {
  temperature: Setting;
  first: number;
}

/** WGSL for row `row`'s target among a strip's tokens; above them all where it is none of them. */
const inStrip = (row: string) => `u32(targets[${row}]) - u.firstToken`;

export function registerHeadLogprob(): void {
  registerWebGpuKernel<{ x: TensorInfo }, { from: number; count: number }>(
    "RowsFrom",
    ({ gpu, inputs: { x }, attrs: { from, count } }) => {
      const width = x.shape[1]!;
      const out = gpu.output([count, width], x.dtype);
      const program = { reads: { x }, writes: { out }, sizes: { start: from * width }, count: count * width };
      runIndexed(gpu, { ...program, body: "out[i] = x[u.start + i];" });
      return out;
    },
  );

  registerWebGpuKernel<Record<"logits" | "targets" | "parts" | "state", TensorInfo>, Attrs>(
    "LogprobParts",
    ({ gpu, inputs: { logits, targets, parts, state }, attrs: { temperature, first } }) => {
      const [rows, vocabulary] = logits.shape as [number, number];
      const next = gpu.output([4, rows]);
      runLanes(gpu, {
        reads: { logits, targets, parts, state },
        writes: { next },
        sizes: { vocabulary, parts: parts.shape[2]!, firstToken: first },
        settings: { temperature, notANumber: NaN },
        count: rows,
        body: (join) => `
          ${ofParts(join)}
          if (lane == 0u) {
            let before = state[i];
            let oldTotal = state[u.count + i];
            let top = max(before, highest);
            let oldScale = exp(before - top);
            let scale = exp(highest - top);
            let oldShare = oldScale * oldTotal;
            let share = scale * weights;
            next[i] = top;
            next[u.count + i] = select(oldShare + share, notANumber(), broken || ${isNaN("oldTotal")});
            next[2u * u.count + i] = oldScale * state[2u * u.count + i] + scale * weighted
              + select(0.0, oldShare * (before - top), oldShare > 0.0) + select(0.0, share * (highest - top), share > 0.0);
            let token = ${inStrip("i")};
            let here = logits[i * u.vocabulary + min(token, u.vocabulary - 1u)] / temperature();
            next[3u * u.count + i] = select(state[3u * u.count + i], here, token < u.vocabulary);
          }`,
      });
      return next;
    },
  );

  registerWebGpuKernel<Record<"dy" | "logits" | "targets" | "statistics", TensorInfo>, Attrs>(
    "LogprobPartsGrad",
    ({ gpu, inputs: { dy, logits, targets, statistics }, attrs: { temperature, first } }) => {
      const [rows, vocabulary] = logits.shape as [number, number];
      runIndexed(gpu, {
        reads: { dy, targets, statistics },
        writes: { logits },
        sizes: { rows, vocabulary, firstToken: first },
        settings: { temperature, notANumber: NaN },
        count: rows * vocabulary,
        body: `
        let row = i / u.vocabulary;
        let inverse = 1.0 / temperature();
        let shift = statistics[2u * u.rows + row];
        let logp = max(logits[i] * inverse, ${LEAST}f) - shift;
        let p = exp(logp);
        let hit = select(0.0, 1.0, i % u.vocabulary == ${inStrip("row")});
        let share = select(0.0, p * (dy[row] + dy[u.rows + row] * (logp + statistics[u.rows + row])), p > 0.0);
        logits[i] = select((dy[row] * hit - share) * inverse, notANumber(), ${isNaN("shift")});`,
      });
      return gpu.again(logits);
    },
  );
}
