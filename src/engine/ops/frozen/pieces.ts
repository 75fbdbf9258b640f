/** The pieces of packed matrices among a kernel's inputs. */
import type { Tensor, TensorInfo } from "@tensorflow/tfjs";
import type { PackedMatrix } from "./matrix.ts";

export interface PackedAttrs {
  /** How many there are, of all matrices. */
  pieces: number;
}

/** A kernel's inputs and attributes with those of matrices of one shape, which it finds by `piecesAmong`. */
export function withPieces(
  inputs: Record<string, Tensor>,
  matrices: readonly PackedMatrix[],
  attrs: Record<string, unknown> = {},
): [inputs: Record<string, Tensor>, attrs: Record<string, unknown>] {
  const pieces = matrices.flatMap((matrix) => matrix.pieces);
  const named = Object.fromEntries(pieces.map((piece, i) => [`piece${i}`, piece]));
  return [
    { ...inputs, ...named },
    { ...attrs, pieces: pieces.length },
  ];
}

export interface PackedPiece {
  /** int32 [rows, columns / 2]. */
  words: TensorInfo;
  /** Of the whole matrix. */
  first: number;
  rows: number;
}

/** Of the inputs `piece0`, `piece1` and so on, with the whole matrix's shape. */
export function piecesAmong(
  inputs: Readonly<Record<string, TensorInfo | undefined>>,
  { pieces: count }: PackedAttrs,
): { pieces: PackedPiece[]; rows: number; columns: number } {
  const pieces: PackedPiece[] = [];
  let rows = 0;
  for (let i = 0; i < count; i++) {
    const words = inputs[`piece${i}`]!;
    pieces.push({ words, first: rows, rows: words.shape[0]! });
    rows += words.shape[0]!;
  }
  return { pieces, rows, columns: 2 * pieces[0]!.words.shape[1]! };
}
