/** A matrix that nobody trains, as frozen ops read it. */
import * as tf from "@tensorflow/tfjs";

export type FrozenMatrix = tf.Tensor2D | PackedMatrix;

/** As a checkpoint in bf16 has it, bit for bit: two numbers in an int32, the first one in its lower half. */
export interface PackedMatrix {
  /** Columns are even. */
  readonly shape: readonly [rows: number, columns: number];
  /** int32 [some rows, columns / 2], in order: each as many rows as one binding of any device may have (128 MiB). */
  readonly pieces: readonly tf.Tensor2D[];
}

export const isPacked = (matrix: FrozenMatrix | tf.Tensor): matrix is PackedMatrix => "pieces" in matrix;

/** WebGPU's default limit of a binding. */
const PIECE_BYTES = 2 ** 27;

/** How many rows each piece of a packed matrix has: as few pieces as can be, of about the same size. */
export function rowsOfPieces(rows: number, columns: number, pieceBytes = PIECE_BYTES): number[] {
  const most = Math.floor(pieceBytes / (2 * columns));
  const count = Math.ceil(rows / most);
  const end = (piece: number) => Math.floor((piece * rows) / count);
  return Array.from({ length: count }, (_, piece) => end(piece + 1) - end(piece));
}

/** @param bits [rows * columns], as a file in bf16 has them. */
export function packedMatrix(
  bits: Uint16Array,
  shape: readonly [rows: number, columns: number],
  pieceBytes?: number,
): PackedMatrix {
  const [rows, columns] = shape;
  const words = new Int32Array(bits.slice().buffer);
  let from = 0;
  const pieces = rowsOfPieces(rows, columns, pieceBytes).map((count) => {
    const part = words.slice(from, (from += (count * columns) / 2));
    return tf.tensor2d(part, [count, columns / 2], "int32");
  });
  return { shape, pieces };
}

/** float32 [rows, columns] with the same values, by way of the host. */
export function unpacked({ shape, pieces }: PackedMatrix): tf.Tensor2D {
  const values = new Uint32Array(shape[0] * shape[1]);
  let at = 0;
  for (const piece of pieces) {
    for (const word of piece.dataSync<"int32">()) {
      values[at++] = word << 16;
      values[at++] = word & 0xffff0000;
    }
  }
  return tf.tensor2d(new Float32Array(values.buffer), [...shape]);
}
