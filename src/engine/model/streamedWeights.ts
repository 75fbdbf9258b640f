/** A checkpoint's weights straight from their files into the heap of WASM, tensor by tensor and piece by piece. */
import * as tf from "@tensorflow/tfjs";
import { WasmHeap } from "../runtime/wasmHeap.ts";
import { allFinite, assertAllRead, assertFits, notFinite } from "./namedTensors.ts";
import type { ParameterShapes } from "./parameterShapes.ts";
import type { ParameterTensors } from "./parameters.ts";
import { piecesOf, type StoredTensors, WEIGHTS } from "./shards.ts";

const FLOATS = new Set(["F32", "F16", "BF16"]);

/** @throws EngineError `bad-model-file` naming a tensor that is missing, has another shape or type, or would be read by nobody. */
export function assertTensorsFit(shapes: ParameterShapes, stored: StoredTensors): void {
  for (const [name, shape] of shapes) {
    const found = stored.get(name);
    assertFits(
      name,
      shape,
      found && { shape: found.shape, isFloat: FLOATS.has(found.dtype) },
      found?.file.name ?? WEIGHTS,
    );
  }
  assertAllRead(
    shapes.map(([name]) => name),
    stored.keys(),
    WEIGHTS,
  );
}

/**
 * The parameters as float32 tensors; what was taken is given back where one cannot be had. The backend is WASM.
 *
 * @param onBytes hears of each piece, in bytes of the files; what it throws ends the loading.
 * @throws EngineError `bad-model-file`, `out-of-memory`.
 */
export async function loadWeights(
  shapes: ParameterShapes,
  stored: StoredTensors,
  onBytes: (bytes: number) => void,
): Promise<ParameterTensors> {
  assertTensorsFit(shapes, stored);
  const heap = new WasmHeap();
  const tensors: Record<string, tf.Tensor> = {};
  try {
    for (const [name, shape] of shapes) {
      const from = stored.get(name)!;
      const tensor = heap.empty(shape);
      tensors[name] = tensor;
      const bytesEach = (from.end - from.start) / tensor.size;
      for await (const { offset, values } of piecesOf(from)) {
        if (!allFinite(values as Float32Array)) throw notFinite(name, from.file.name);
        heap.floats(tensor).set(values, offset);
        onBytes(values.length * bytesEach);
      }
    }
    return tensors;
  } catch (error) {
    disposeWeights(tensors);
    throw error;
  }
}

export const disposeWeights = (params: ParameterTensors): void => tf.dispose(params as Record<string, tf.Tensor>);
