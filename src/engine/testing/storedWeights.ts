/** Weights as a checkpoint's files have them, in memory. */
import { type ByteSource, blobSource } from "../basics/byteSource.ts";
import { elementCount, type ParameterShapes } from "../model/parameterShapes.ts";
import { type StoredTensors, WEIGHTS } from "../model/shards.ts";
import type { SelfTestResult } from "../wire/records.ts";
import { bfloat16Bits, widenedBits } from "./bfloat16.ts";

/** The tensors of `shapes`, from a flat vector in their order, rounded to bf16; and what they are then. */
export function storedInBfloat16(
  shapes: ParameterShapes,
  flat: Float32Array,
): { stored: StoredTensors; values: Float32Array } {
  const bits = bfloat16Bits(flat);
  return { stored: storedAs("BF16", shapes, bits), values: widenedBits(bits) };
}

/** The same of elements that have been encoded already. */
export function storedAs(
  dtype: string,
  shapes: ParameterShapes,
  elements: Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>,
): StoredTensors {
  const file = blobSource(WEIGHTS, new Blob([elements]));
  let end = 0;
  return new Map(
    shapes.map(([name, shape]) => {
      const start = end;
      end += elementCount(shape) * elements.BYTES_PER_ELEMENT;
      return [name, { file, dtype, shape, start, end }];
    }),
  );
}

/** Tensors of these shapes that are all zeros, of any size: they take no memory. */
export function storedZeros(shapes: ParameterShapes, dtype: "BF16" | "F32" = "BF16"): StoredTensors {
  const size = Number.MAX_SAFE_INTEGER;
  const file: ByteSource = { name: WEIGHTS, size, read: async (start, end) => new Uint8Array(end - start) };
  const bytes = dtype === "BF16" ? 2 : 4;
  return new Map(
    shapes.map(([name, shape]) => [name, { file, dtype, shape, start: 0, end: bytes * elementCount(shape) }]),
  );
}

/** Of a base that is made without files to check it on. */
export const UNCHECKED: SelfTestResult = { passed: true, maxError: 0, tolerance: 0 };
