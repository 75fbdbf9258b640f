import type { TensorInfo } from "@tensorflow/tfjs";
import type { Dispatcher } from "../../runtime/webgpu/dispatch.ts";
import { type Placed, rowsOf, rowsProduct, runProduct } from "../linear/tiles.ts";
import { linearGradients } from "../linear/webgpu.ts";
import {
  builtOnce,
  type Element,
  elementsOf,
  registerWebGpuKernel,
  runIndexed,
  viewed,
  type WebGpuKernelCall,
} from "../webgpuKernels.ts";

type Weights = Record<"x" | "gate" | "up", TensorInfo>;

/** WGSL that stores silu(g) * up: below -88 exp(-g) would overflow, and silu(g) is 0 to float32's smallest normal number. */
export const GATED = (at: string) => `y[${at}] = select(g / (1.0 + exp(-g)), 0.0, g < -88.0) * up;`;

const FORWARD = builtOnce((placed: Placed, half: boolean, element: Element, norm: boolean, keeps: boolean) => {
  const keep = (at: string, g: string, up: string) => (keeps ? `gated[${at}] = ${g}; upward[${at}] = ${up};` : "");
  return rowsProduct(placed, half, {
    element,
    rights: [rowsOf("gate"), rowsOf("up")],
    norm,
    store: (row, column, [gate, up]) => `
        let at = ${row} * u.columns + ${column};
        let g = ${gate};
        let up = ${up};
        ${GATED("at")}
        ${keep("at", "g", "up")}`,
  });
});

/** Forward; with a gain, of RMS-normalised rows and without what the gradient needs. */
function forward({
  gpu,
  inputs: { x, gate, up, gain },
  attrs: { eps = 0 },
}: WebGpuKernelCall<Weights & { gain?: TensorInfo }, { eps?: number }>): TensorInfo[] {
  const [rows, width] = x.shape as [number, number];
  const outer = gate.shape[0]!;
  const { element, units } = elementsOf(width);
  const y = gpu.output([rows, outer]);
  const kept = gain ? null : { gated: gpu.output([rows, outer]), upward: gpu.output([rows, outer]) };
  const program = {
    reads: {
      x: viewed(x, element),
      gate: viewed(gate, element),
      up: viewed(up, element),
      ...(gain && { gain: viewed(gain, element) }),
    },
    writes: { y, ...kept },
    sizes: { inner: units, width },
    settings: { eps },
  };
  runProduct(gpu, program, { rows, columns: outer, rights: 2 }, (placed, half) =>
    FORWARD(placed, half, element, gain !== undefined, kept !== null),
  );
  return kept ? [y, kept.gated, kept.upward] : [y];
}

/** Of silu(gated) * upward in both. */
function gateGradient(
  gpu: Dispatcher,
  { dy, gated, upward }: Record<"dy" | "gated" | "upward", TensorInfo>,
): [dGated: TensorInfo, dUpward: TensorInfo] {
  const dGated = gpu.output(gated.shape);
  const dUpward = gpu.output(gated.shape);
  const { element, units } = elementsOf(gated.shape[0]! * gated.shape[1]!);
  runIndexed(gpu, {
    reads: { dy: viewed(dy, element), gated: viewed(gated, element), upward: viewed(upward, element) },
    writes: { dGated: viewed(dGated, element), dUpward: viewed(dUpward, element) },
    count: units,
    body: `
      let g = gated[i];
      let sigmoid = select(1.0 / (1.0 + exp(-g)), ${element}(), g < ${element}(-88.0));
      dUpward[i] = dy[i] * g * sigmoid;
      dGated[i] = dy[i] * upward[i] * sigmoid * (1.0 + g * (1.0 - sigmoid));`,
  });
  return [dGated, dUpward];
}

export function registerSwiGlu(): void {
  registerWebGpuKernel("SwiGlu", forward);
  registerWebGpuKernel("NormedSwiGlu", forward);

  registerWebGpuKernel<Record<"gated" | "upward", TensorInfo>>("Gate", ({ gpu, inputs: { gated, upward } }) => {
    const y = gpu.output(gated.shape);
    runIndexed(gpu, {
      reads: { gated, upward },
      writes: { y },
      count: y.shape[0]! * y.shape[1]!,
      body: `
      let g = gated[i];
      let up = upward[i];
      ${GATED("i")}`,
    });
    return y;
  });

  registerWebGpuKernel<Record<"dy" | "gated" | "upward", TensorInfo>>("GateGrad", ({ gpu, inputs }) =>
    gateGradient(gpu, inputs),
  );

  registerWebGpuKernel<Weights & Record<"dy" | "gated" | "upward", TensorInfo>>(
    "SwiGluGrad",
    ({ gpu, inputs: { dy, x, gate, up, gated, upward } }) => {
      const [dGated, dUpward] = gateGradient(gpu, { dy, gated, upward });
      const [dxUp, dup] = linearGradients(gpu, { dy: dUpward, x, w: up }, false);
      const [dx, dgate] = linearGradients(gpu, { dy: dGated, x, w: gate, added: dxUp! }, false);
      for (const tensor of [dGated, dUpward, dxUp!]) gpu.release(tensor);
      return [dx!, dgate!, dup!];
    },
  );
}
