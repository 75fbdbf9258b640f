/** The pieces of a packed matrix among a kernel's inputs. */
import type { TensorInfo } from "@tensorflow/tfjs";

export interface PackedAttrs {
  /** How many there are. */
  pieces: number;
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
