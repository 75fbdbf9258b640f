/**
 * A checkpoint's weights straight from its files to where they are read, some megabytes at a time. Matrices in bf16 stay as
 * they are, in pieces that any device can bind; all else is float32.
 */
import type * as tf from "@tensorflow/tfjs";
import { type PackedMatrix, rowsOfPieces } from "../ops/frozen/matrix.ts";
import { type WrittenTensor, writtenTensor } from "../runtime/writtenTensor.ts";
import { allFinite, assertAllRead, assertFits, notFinite } from "./namedTensors.ts";
import { elementCount, type ParameterShapes } from "./parameterShapes.ts";
import { bytesOf, piecesOf, type StoredTensor, type StoredTensors, WEIGHTS } from "./shards.ts";

/** By Hugging Face's names. */
export type FrozenTensors = Readonly<Record<string, tf.Tensor | PackedMatrix>>;

export interface FrozenWeights {
  readonly tensors: FrozenTensors;
  dispose(): void;
}

const FLOATS = new Set(["F32", "F16", "BF16"]);

/** Bytes after which what was written is waited for. */
const SETTLED_BYTES = 2 ** 26;

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

const staysPacked = ({ shape, dtype }: Pick<StoredTensor, "shape" | "dtype">) =>
  dtype === "BF16" && shape.length === 2 && shape[1]! % 2 === 0;

/** Bytes that the weights will take. */
export function heldBytes(tensors: Iterable<Pick<StoredTensor, "shape" | "dtype">>): number {
  let sum = 0;
  for (const tensor of tensors) sum += elementCount(tensor.shape) * (staysPacked(tensor) ? 2 : 4);
  return sum;
}

/** Bytes of the largest tensor that they will lie in. */
export function largestHeld(tensors: Iterable<Pick<StoredTensor, "shape" | "dtype">>): number {
  let largest = 0;
  for (const tensor of tensors) {
    const [rows, columns] = tensor.shape as [number, number];
    const bytes = staysPacked(tensor) ? 2 * columns * Math.max(...rowsOfPieces(rows, columns)) : heldBytes([tensor]);
    largest = Math.max(largest, bytes);
  }
  return largest;
}

/**
 * What was taken is given back where one tensor cannot be had. The backend is WebGPU or WASM.
 *
 * @param onBytes hears of each part, in bytes of the files; what it throws ends the loading.
 * @throws EngineError `bad-model-file`, `out-of-memory`.
 */
export async function loadFrozenWeights(
  shapes: ParameterShapes,
  stored: StoredTensors,
  onBytes: (bytes: number) => void,
): Promise<FrozenWeights> {
  assertTensorsFit(shapes, stored);
  const written: WrittenTensor[] = [];
  const tensors: Record<string, tf.Tensor | PackedMatrix> = {};
  const dispose = () => {
    for (const tensor of written) tensor.dispose();
  };
  const open: Open = async (shape, dtype) => {
    const target = await writtenTensor(shape, dtype);
    written.push(target);
    return target;
  };
  const writer = new Writer(onBytes);
  try {
    for (const [name] of shapes) {
      const from = stored.get(name)!;
      const read = staysPacked(from) ? packed : widened;
      tensors[name] = await read(from, open, writer, () => {
        throw notFinite(name, from.file.name);
      });
    }
    return { tensors, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

type Open = (shape: number[], dtype: "float32" | "int32") => Promise<WrittenTensor>;

/** Counts, and waits now and then. */
class Writer {
  readonly #onBytes: (bytes: number) => void;
  #unsettled = 0;

  constructor(onBytes: (bytes: number) => void) {
    this.#onBytes = onBytes;
  }

  async write(target: WrittenTensor, bytes: Uint8Array<ArrayBuffer>, at: number, bytesRead: number): Promise<void> {
    target.write(bytes, at);
    this.#unsettled += bytes.length;
    if (this.#unsettled > SETTLED_BYTES) {
      await target.settled();
      this.#unsettled = 0;
    }
    this.#onBytes(bytesRead);
  }
}

async function packed(from: StoredTensor, open: Open, writer: Writer, refuse: () => never): Promise<PackedMatrix> {
  const [rows, columns] = from.shape as [number, number];
  const pieces: tf.Tensor2D[] = [];
  let { start } = from;
  for (const count of rowsOfPieces(rows, columns)) {
    const piece = await open([count, columns / 2], "int32");
    const end = start + 2 * count * columns;
    for await (const { at, bytes } of bytesOf({ file: from.file, start, end })) {
      if (!allFiniteBfloat16(new Uint16Array(bytes.buffer))) refuse();
      await writer.write(piece, bytes, at, bytes.length);
    }
    start = end;
    pieces.push(piece.tensor as tf.Tensor2D);
  }
  return { shape: [rows, columns], pieces };
}

async function widened(from: StoredTensor, open: Open, writer: Writer, refuse: () => never): Promise<tf.Tensor> {
  const target = await open(from.shape, "float32");
  const bytesEach = (from.end - from.start) / target.tensor.size;
  for await (const { offset, values } of piecesOf(from)) {
    if (!allFinite(values as Float32Array)) refuse();
    const bytes = new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);
    await writer.write(target, bytes, 4 * offset, values.length * bytesEach);
  }
  return target.tensor;
}

/** Infinities and NaN have all bits of the exponent. */
function allFiniteBfloat16(bits: Uint16Array): boolean {
  for (let i = 0; i < bits.length; i++) if ((bits[i]! & 0x7f80) === 0x7f80) return false;
  return true;
}
