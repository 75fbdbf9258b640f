/**
 * Gives a variable new contents. On WASM it takes the new tensor's data over. On WebGPU it keeps its buffer and the
 * data is copied: captured steps go on finding it where it was.
 */
import * as tf from "@tensorflow/tfjs";
import { WasmHeap } from "../../runtime/wasmHeap.ts";
import { copyInto, copyOf } from "../../runtime/webgpu/copy.ts";
import { tfjsWebGpu } from "../../runtime/webgpu/tfjsBackend.ts";
import { runIndexed } from "../webgpuKernels.ts";

const inPlace = () => tf.getBackend() === "webgpu";

export function assign(variable: tf.Variable, value: tf.Tensor): void {
  if (inPlace()) copyInto(variable, value);
  else variable.assign(value);
}

/** Assigns if all numbers of `checked` [3] are finite, else leaves the variables as they are. */
export function assignIfFinite(checked: tf.Tensor1D, pairs: readonly (readonly [tf.Variable, tf.Tensor])[]): void {
  if (!inPlace()) {
    const finite = checked.dataSync<"float32">().every(Number.isFinite);
    if (finite) for (const [variable, value] of pairs) variable.assign(value);
    return;
  }
  for (const [variable, value] of pairs) {
    runIndexed(tfjsWebGpu().gpu.dispatcher, {
      reads: { checked, value },
      writes: { variable },
      count: variable.size,
      // By the bits of the exponent: compilers of shaders may take for granted that no number is a NaN.
      body: `
        let exponents = bitcast<vec3<u32>>(vec3<f32>(checked[0], checked[1], checked[2])) & vec3<u32>(0x7f800000u);
        if (all(exponents != vec3<u32>(0x7f800000u))) { variable[i] = value[i]; }`,
    });
  }
}

/** Spreads a flat vector [n] over variables, which take its elements in order. */
export function assignParts(variables: readonly tf.Variable[], flat: tf.Tensor1D): void {
  if (inPlace()) {
    let start = 0;
    for (const variable of variables) {
      copyInto(variable, flat, start);
      start += variable.size;
    }
    return;
  }
  // tf.split would copy by way of JavaScript's own memory.
  const heap = new WasmHeap();
  tf.tidy(() => {
    let start = 0;
    for (const variable of variables) {
      const part = heap.output(variable.shape);
      heap.floats(part).set(heap.floats(flat).subarray(start, (start += variable.size)));
      variable.assign(tf.engine().makeTensorFromTensorInfo(part));
    }
  });
}

/** The variable's present contents, whatever is assigned to it later. Costs no copy on WASM. */
export function contentsOf(variable: tf.Variable): tf.Tensor {
  return inPlace() ? copyOf<tf.Tensor>(variable) : variable.clone();
}
