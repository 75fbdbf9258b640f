/**
 * Frozen maps with their adapters, as sampling reads them. Where the backend has such kernels, rows are RMS-normalised and an
 * adapter's part is added within the product of a packed matrix, and there is no gradient.
 */
import * as tf from "@tensorflow/tfjs";
import { hasFused, runFused } from "../fused.ts";
import { linear, normedLinear } from "../linear/index.ts";
import { frozenNorm, type Norm } from "../rmsNorm/index.ts";
import { gateBy } from "../swiGlu/index.ts";
import { frozenLinear } from "./index.ts";
import { type FrozenMatrix, isPacked, type PackedMatrix } from "./matrix.ts";
import { withPieces } from "./pieces.ts";

/** What several maps read. */
export interface SampledRows {
  /** [N,I]. */
  x: tf.Tensor2D;
  /** If they are to be normalised first. */
  norm: Norm | null;
  /** s A of each map's adapter, one below another [some r, I]; undefined where there are none. */
  downs: tf.Tensor2D | undefined;
}

export interface SampledMap {
  /** [O,I]. */
  matrix: FrozenMatrix;
  /** [O]. */
  bias: tf.Tensor1D | null;
  /** B [O,r]; undefined where there is no adapter. */
  up: tf.Tensor2D | undefined;
}

/** Rows [N,I] -> of each map its values [N,O], with what is `added` to each. */
export function sampledLinears(
  rows: SampledRows,
  maps: readonly SampledMap[],
  added: tf.Tensor2D | null = null,
): tf.Tensor2D[] {
  if (!hasFused("SampledLinear") || !areAllPacked(maps)) return apart(rows, maps, added);
  const { inputs, eps, down } = fusedRows(rows);
  return maps.map(({ matrix, bias, up }, place) => {
    const own = { ...inputs, ...(bias && { bias }), ...(added && { added }), ...(down && up && { down, up }) };
    return runFused("SampledLinear", ...withPieces(own, [matrix], { eps, place }))[0] as tf.Tensor2D;
  });
}

/** SwiGLU of rows [N,I]: silu(gate) * upward of two maps without bias [F,I] -> [N,F]. */
export function sampledGate(rows: SampledRows, maps: readonly [gate: SampledMap, upward: SampledMap]): tf.Tensor2D {
  const [gate, upward] = maps;
  if (!hasFused("SampledGate") || !isPacked(gate.matrix) || !isPacked(upward.matrix)) {
    const [gated, risen] = apart(rows, maps, null);
    return gateBy(gated!, risen!);
  }
  const { inputs, eps, down } = fusedRows(rows);
  const adapters = down && gate.up && upward.up && { down, up: gate.up, upOfUpward: upward.up };
  const both = withPieces({ ...inputs, ...adapters }, [gate.matrix, upward.matrix], { eps });
  return runFused("SampledGate", ...both)[0] as tf.Tensor2D;
}

const areAllPacked = (maps: readonly SampledMap[]): maps is readonly (SampledMap & { matrix: PackedMatrix })[] =>
  maps.every(({ matrix }) => isPacked(matrix));

function fusedRows({ x, norm, downs }: SampledRows) {
  return {
    inputs: { x, ...(norm && { gain: norm.gain }) },
    eps: norm?.eps ?? 0,
    down: downs && (norm ? normedLinear(x, norm, downs) : linear(x, downs, null)),
  };
}

function apart({ x, norm, downs }: SampledRows, maps: readonly SampledMap[], added: tf.Tensor2D | null) {
  const normed = norm ? frozenNorm(x, norm) : x;
  const down = downs && linear(normed, downs, null);
  return maps.map(({ matrix, bias, up }, place) => {
    if (!down || !up) return frozenLinear(normed, matrix, bias, added);
    const [rows, rank] = [down.shape[0], up.shape[1]];
    const own = maps.length === 1 ? down : tf.slice2d(down, [0, place * rank], [rows, rank]);
    return frozenLinear(normed, matrix, bias, linear(own, up, null, added));
  });
}
