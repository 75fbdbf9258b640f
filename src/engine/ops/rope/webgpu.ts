import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWebGpuKernel, runIndexed } from "../webgpuKernels.ts";
import type { RopeShape } from "./index.ts";

export function registerRope(): void {
  registerWebGpuKernel<Record<"x" | "cos" | "sin", TensorInfo>, RopeShape & { inverse: boolean }>(
    "Rope",
    ({ gpu, inputs: { x, cos, sin }, attrs: { time, heads, offset, inverse } }) => {
      const [rows, width] = x.shape as [number, number];
      const half = width / heads / 2;
      const y = gpu.output([rows, width]);
      runIndexed(gpu, {
        reads: { x, cos, sin },
        writes: { y },
        sizes: { time, heads, half, offset },
        settings: { direction: inverse ? -1 : 1 },
        count: rows * heads * half,
        body: `
          let d = i % u.half;
          let head = i / u.half;
          let position = u.offset + head / u.heads % u.time;
          let c = cos[position * u.half + d];
          let s = sin[position * u.half + d] * direction();
          let at = head * 2u * u.half + d;
          let real = x[at];
          let imaginary = x[at + u.half];
          y[at] = real * c - imaginary * s;
          y[at + u.half] = imaginary * c + real * s;`,
      });
      return y;
    },
  );
}
