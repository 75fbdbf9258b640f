import type { TensorInfo } from "@tensorflow/tfjs";
import { elementsOf, registerWebGpuKernel, runIndexed, runLanes, total, viewed } from "../webgpuKernels.ts";
import { type AdamWConstants, type AdamWRates, LARGE } from "./index.ts";

/** As WGSL; `small` sums are those of squares of scaled numbers. */
const LARGE_SCALE = `${LARGE.scale}f`;
const LARGE_SMALL = `${LARGE.above * LARGE.scale ** 2}f`;

export function registerAdamW(): void {
  // Moments and parameters in two dispatches: together they would bind more buffers than every device allows (8).
  registerWebGpuKernel<
    Record<"param" | "grad" | "m" | "v" | "decay" | "sumSquares", TensorInfo>,
    AdamWRates & AdamWConstants
  >("AdamW", ({ gpu, inputs: { param, grad, m, v, decay, sumSquares }, attrs }) => {
    const { beta1, beta2, eps, stepSize, rootCorrection, shrink, maxGradNorm } = attrs;
    const { element, units } = elementsOf(param.shape[0]!);
    const normAndScale = gpu.output([2]);
    const clip = gpu.output([2]);
    runIndexed(gpu, {
      reads: { sumSquares },
      writes: { normAndScale, clip },
      settings: { maxGradNorm },
      count: 1,
      body: `
        let norm = sqrt(sumSquares[0]);
        let scale = sumSquares[1];
        normAndScale[0] = norm;
        normAndScale[1] = scale;
        clip[0] = scale;
        clip[1] = min(1.0 / scale, maxGradNorm() / (norm + 1e-6 * scale));`,
    });
    const [newParam, newM, newV] = [gpu.output(param.shape), gpu.output(param.shape), gpu.output(param.shape)];
    runIndexed(gpu, {
      reads: { grad: viewed(grad, element), m: viewed(m, element), v: viewed(v, element), clip },
      writes: { newM: viewed(newM, element), newV: viewed(newV, element) },
      settings: { beta1, beta2, rest1: 1 - beta1, rest2: 1 - beta2 },
      count: units,
      body: `
        let g = grad[i] * clip[0] * clip[1];
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
    gpu.release(clip);
    return [newParam, newM, newV, normAndScale];
  });

  // The square root of all numbers is far too few indices for a GPU, and the last sum is one index: lanes make them many.
  registerWebGpuKernel<{ x: TensorInfo }>("SumSquares", ({ gpu, inputs: { x } }) => {
    const { element, units } = elementsOf(x.shape[0]!);
    const strides = sumsFor(units);
    const partial = gpu.output([strides, 2]);
    const sumAndScale = gpu.output([2]);
    runLanes(gpu, {
      reads: { x: viewed(x, element) },
      writes: { partial },
      sizes: { units },
      count: strides,
      body: (join) => `
        var sum = ${element}();
        var small = ${element}();
        for (var at = i * lanes + lane; at < u.units; at += u.count * lanes) {
          let scaled = x[at] * ${LARGE_SCALE};
          sum += x[at] * x[at];
          small += scaled * scaled;
        }
        let whole = ${join.sum(total(element, "sum"))};
        let wholeSmall = ${join.sum(total(element, "small"))};
        if (lane == 0u) {
          partial[2u * i] = whole;
          partial[2u * i + 1u] = wholeSmall;
        }`,
    });
    runLanes(gpu, {
      reads: { partial },
      writes: { sumAndScale },
      sizes: { strides },
      count: 1,
      body: (join) => `
        var total = 0.0;
        var small = 0.0;
        for (var at = lane; at < u.strides; at += lanes) {
          total += partial[2u * at];
          small += partial[2u * at + 1u];
        }
        let whole = ${join.sum("total")};
        let wholeSmall = ${join.sum("small")};
        if (lane == 0u) {
          // By the smaller sum, which a finite gradient never overflows.
          let isLarge = wholeSmall > ${LARGE_SMALL};
          sumAndScale[0] = select(whole, wholeSmall, isLarge);
          sumAndScale[1] = select(1.0, ${LARGE_SCALE}, isLarge);
        }`,
    });
    gpu.release(partial);
    return sumAndScale;
  });
}

/** About the square root, so that neither of the two sums is long; at most 2^12, which one index adds up. */
function sumsFor(units: number): number {
  return Math.min(2 ** 12, Math.ceil(Math.sqrt(units)));
}
