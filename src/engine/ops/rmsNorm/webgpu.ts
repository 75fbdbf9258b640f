import type { TensorInfo } from "@tensorflow/tfjs";
import type { Dispatcher } from "../../runtime/webgpu/dispatch.ts";
import { elementsOf, inner, registerWebGpuKernel, runIndexed, runLanes, total, viewed } from "../webgpuKernels.ts";
import { partsOf, sumParts } from "../webgpuSums.ts";

interface Attrs {
  eps: number;
}

/** With s = 1 / rms and g = dy * gain: dx = s (g - x s² mean(g x)) [rows, width]; and s [rows]. */
function inputGradient(
  gpu: Dispatcher,
  { dy, x, gain }: Record<"dy" | "x" | "gain", TensorInfo>,
  { eps }: Attrs,
): { dx: TensorInfo; scale: TensorInfo } {
  const [rows, width] = x.shape as [number, number];
  const { element, units } = elementsOf(width);
  const dx = gpu.output([rows, width]);
  const scale = gpu.output([rows]);
  runLanes(gpu, {
    reads: { dy: viewed(dy, element), x: viewed(x, element), gain: viewed(gain, element) },
    writes: { dx: viewed(dx, element), scale },
    sizes: { units, width },
    settings: { eps },
    count: rows,
    body: (join) => `
      let first = i * u.units;
      var squares = ${element}();
      var products = 0.0;
      for (var d = lane; d < u.units; d += lanes) {
        let value = x[first + d];
        squares += value * value;
        products += ${inner(element, "(dy[first + d] * gain[d])", "value")};
      }
      let s = 1.0 / sqrt(${join.sum(total(element, "squares"))} / f32(u.width) + eps());
      let pull = s * s * (${join.sum("products")} / f32(u.width));
      for (var d = lane; d < u.units; d += lanes) {
        dx[first + d] = s * (dy[first + d] * gain[d] - x[first + d] * pull);
      }
      if (lane == 0u) { scale[i] = s; }`,
  });
  return { dx, scale };
}

// The lanes of a row load neighbours, and a row of 64 to 384 numbers is one to three rounds of 32 lanes of vec4s instead
// of up to 96 loads one after the other; in decoding there are only as many rows as sequences.
export function registerRmsNorm(): void {
  registerWebGpuKernel<Record<"x" | "gain", TensorInfo>, Attrs>(
    "RmsNorm",
    ({ gpu, inputs: { x, gain }, attrs: { eps } }) => {
      const [rows, width] = x.shape as [number, number];
      const { element, units } = elementsOf(width);
      const y = gpu.output([rows, width]);
      runLanes(gpu, {
        reads: { x: viewed(x, element), gain: viewed(gain, element) },
        writes: { y: viewed(y, element) },
        sizes: { units, width },
        settings: { eps },
        count: rows,
        body: (join) => `
          let first = i * u.units;
          var squares = ${element}();
          for (var d = lane; d < u.units; d += lanes) { let value = x[first + d]; squares += value * value; }
          let scale = 1.0 / sqrt(${join.sum(total(element, "squares"))} / f32(u.width) + eps());
          for (var d = lane; d < u.units; d += lanes) { y[first + d] = x[first + d] * scale * gain[d]; }`,
      });
      return y;
    },
  );

  // dgain = sum over rows of dy x s.
  registerWebGpuKernel<Record<"dy" | "x" | "gain", TensorInfo>, Attrs>("RmsNormGrad", ({ gpu, inputs, attrs }) => {
    const { dy, x } = inputs;
    const [rows, width] = x.shape as [number, number];
    const { element, units } = elementsOf(width);
    const { dx, scale } = inputGradient(gpu, inputs, attrs);
    const { parts, rowsPerPart } = partsOf(rows, units);
    const dgain = gpu.output([parts, width]);
    runIndexed(gpu, {
      reads: { dy: viewed(dy, element), x: viewed(x, element), scale },
      writes: { dgain: viewed(dgain, element) },
      sizes: { rows, units, rowsPerPart },
      count: parts * units,
      body: `
          let part = i / u.units;
          let d = i % u.units;
          var sum = ${element}();
          for (var row = part * u.rowsPerPart; row < min((part + 1u) * u.rowsPerPart, u.rows); row++) {
            sum += dy[row * u.units + d] * x[row * u.units + d] * scale[row];
          }
          dgain[i] = sum;`,
    });
    gpu.release(scale);
    return [dx, sumParts(gpu, dgain, parts, [width])];
  });

  registerWebGpuKernel<Record<"dy" | "x" | "gain", TensorInfo>, Attrs>("RmsNormInputGrad", ({ gpu, inputs, attrs }) => {
    const { dx, scale } = inputGradient(gpu, inputs, attrs);
    gpu.release(scale);
    return dx;
  });
}
