import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWebGpuKernel, runIndexed } from "../webgpuKernels.ts";
import type { RopeShape } from "./index.ts";

export function registerRope(): void {
  registerWebGpuKernel<Record<"x" | "table", TensorInfo>, RopeShape & { direction: 1 | -1 }>(
    "Rope",
    ({ gpu, inputs: { x, table }, attrs: { time, heads, offset, direction } }) => {
      const rows = x.shape[0]!;
      const [, positions, half] = table.shape as [number, number, number];
      const y = gpu.output(x.shape);
      runIndexed(gpu, {
        reads: { x, table },
        writes: { y },
        sizes: { time, heads, half, offset, positions },
        settings: { direction },
        count: rows * heads * half,
        body: `
          let d = i % u.half;
          let row = i / (u.half * u.heads);
          let at = i / u.half * 2u * u.half + d;
          let angle = (u.offset + row % u.time) * u.half + d;
          let cosine = table[angle];
          let sine = table[u.positions * u.half + angle] * direction();
          y[at] = x[at] * cosine - x[at + u.half] * sine;
          y[at + u.half] = x[at + u.half] * cosine + x[at] * sine;`,
      });
      return y;
    },
  );
}
