import type { TensorInfo } from "@tensorflow/tfjs";
import { elementsOf, registerWebGpuKernel, runIndexed, runLanes, total, viewed } from "../webgpuKernels.ts";
import type { AdamWConstants, AdamWRates } from "./index.ts";

export function registerAdamW(): void {
  // Moments and parameters in two dispatches: together they would bind more buffers than every device allows (8).
  registerWebGpuKernel<
    Record<"param" | "grad" | "m" | "v" | "decay" | "sumSquares", TensorInfo>,
    AdamWRates & AdamWConstants
  >("AdamW", ({ gpu, inputs: { param, grad, m, v, decay, sumSquares }, attrs }) => {
    const { beta1, beta2, eps, stepSize, rootCorrection, shrink, maxGradNorm } = attrs;
    const { element, units } = elementsOf(param.shape[0]!);
    const gradNorm = gpu.output([]);
    const gradScale = gpu.output([]);
    runIndexed(gpu, {
      reads: { sumSquares },
      writes: { gradNorm, gradScale },
      settings: { maxGradNorm },
      count: 1,
      body: `
        gradNorm[0] = sqrt(sumSquares[0]);
        gradScale[0] = min(1.0, maxGradNorm() / (gradNorm[0] + 1e-6));`,
    });
    const [newParam, newM, newV] = [gpu.output(param.shape), gpu.output(param.shape), gpu.output(param.shape)];
    runIndexed(gpu, {
      reads: { grad: viewed(grad, element), m: viewed(m, element), v: viewed(v, element) },
      writes: { newM: viewed(newM, element), newV: viewed(newV, element) },
      settings: { gradScale, beta1, beta2, rest1: 1 - beta1, rest2: 1 - beta2 },
      count: units,
      body: `
        let g = grad[i] * gradScale();
        newM[i] = beta1() * m[i] + rest1() * g;
        newV[i] = beta2() * v[i] + rest2() * g * g;`,
    });
    runIndexed(gpu, {
      reads: {
        param: viewed(param, element),
        m: viewed(newM, element),
        v: viewed(newV, element),
        decay: viewed(decay, element),
      },
      writes: { newParam: viewed(newParam, element) },
      settings: { stepSize, rootCorrection, shrink, eps },
      count: units,
      body: `
        let kept = param[i] - param[i] * decay[i] * shrink();
        newParam[i] = kept - stepSize() * m[i] / (sqrt(v[i]) / rootCorrection() + eps());`,
    });
    gpu.release(gradScale);
    return [newParam, newM, newV, gradNorm];
  });

  // The square root of all numbers is far too few indices for a GPU, and the last sum is one index: lanes make them many.
  registerWebGpuKernel<{ x: TensorInfo }>("SumSquares", ({ gpu, inputs: { x } }) => {
    const { element, units } = elementsOf(x.shape[0]!);
    const strides = sumsFor(units);
    const partial = gpu.output([strides]);
    const sum = gpu.output([]);
    runLanes(gpu, {
      reads: { x: viewed(x, element) },
      writes: { partial },
      sizes: { units },
      count: strides,
      body: (join) => `
        var sum = ${element}();
        for (var at = i * lanes + lane; at < u.units; at += u.count * lanes) { sum += x[at] * x[at]; }
        let whole = ${join.sum(total(element, "sum"))};
        if (lane == 0u) { partial[i] = whole; }`,
    });
    runLanes(gpu, {
      reads: { partial },
      writes: { sum },
      sizes: { strides },
      count: 1,
      body: (join) => `
        var total = 0.0;
        for (var at = lane; at < u.strides; at += lanes) { total += partial[at]; }
        let whole = ${join.sum("total")};
        if (lane == 0u) { sum[0] = whole; }`,
    });
    gpu.release(partial);
    return sum;
  });
}

/** About the square root, so that neither of the two sums is long; at most 2^12, which one index adds up. */
function sumsFor(units: number): number {
  return Math.min(2 ** 12, Math.ceil(Math.sqrt(units)));
}
