import type { TensorInfo } from "@tensorflow/tfjs";
import { elementsOf, registerWebGpuKernel, runIndexed, viewed } from "../webgpuKernels.ts";

export function registerSwiGlu(): void {
  registerWebGpuKernel<Record<"gate" | "up", TensorInfo>>("SwiGlu", ({ gpu, inputs: { gate, up } }) => {
    const y = gpu.output(gate.shape);
    const { element, units } = elementsOf(gate.shape[0]! * gate.shape[1]!);
    runIndexed(gpu, {
      reads: { gate: viewed(gate, element), up: viewed(up, element) },
      writes: { y: viewed(y, element) },
      count: units,
      body: `
        let g = gate[i];
        // Below -88 exp(-g) would overflow, and silu(g) is 0 to float32's smallest normal number.
        let silu = select(g / (1.0 + exp(-g)), ${element}(), g < ${element}(-88.0));
        y[i] = silu * up[i];`,
    });
    return y;
  });

  registerWebGpuKernel<Record<"dy" | "gate" | "up", TensorInfo>>("SwiGluGrad", ({ gpu, inputs: { dy, gate, up } }) => {
    const dgate = gpu.output(gate.shape);
    const dup = gpu.output(gate.shape);
    const { element, units } = elementsOf(gate.shape[0]! * gate.shape[1]!);
    runIndexed(gpu, {
      reads: { dy: viewed(dy, element), gate: viewed(gate, element), up: viewed(up, element) },
      writes: { dgate: viewed(dgate, element), dup: viewed(dup, element) },
      count: units,
      body: `
          let g = gate[i];
          let sigmoid = select(1.0 / (1.0 + exp(-g)), ${element}(), g < ${element}(-88.0));
          dup[i] = dy[i] * g * sigmoid;
          dgate[i] = dy[i] * up[i] * sigmoid * (1.0 + g * (1.0 - sigmoid));`,
    });
    return [dgate, dup];
  });
}
