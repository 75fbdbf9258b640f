/** How fast the current backend makes products of rows by a frozen matrix in bf16, as those of a model that was brought. */
import * as tf from "@tensorflow/tfjs";
import { frozenLinear } from "../ops/frozen/index.ts";
import { packedMatrix } from "../ops/frozen/matrix.ts";
import type { ProductShape } from "../wire/models.ts";

/** Milliseconds that are told from a timer's grain and a GPU's delay. */
const ENOUGH = 100;
/** bf16's 1/64. */
const BITS = 0x3c80;

/** Operations a second of each, a multiply-add counted as two. */
export async function productRates(products: readonly ProductShape[]): Promise<number[]> {
  const rates: number[] = [];
  for (const product of products) rates.push(await rateOf(product));
  return rates;
}

async function rateOf({ rows, inner, outer }: ProductShape): Promise<number> {
  const x = tf.ones<tf.Rank.R2>([rows, inner]);
  const matrix = packedMatrix(new Uint16Array(outer * inner).fill(BITS), [outer, inner]);
  try {
    await milliseconds(1, x, matrix); // compiles
    for (let times = 1; ; times *= 2) {
      const took = await milliseconds(times, x, matrix);
      if (took >= ENOUGH) return (times * 2 * rows * inner * outer * 1000) / took;
    }
  } finally {
    tf.dispose([x, ...matrix.pieces]);
  }
}

/** The last product is waited for, and with it all before. */
async function milliseconds(times: number, x: tf.Tensor2D, matrix: ReturnType<typeof packedMatrix>): Promise<number> {
  const started = performance.now();
  const last = tf.tidy(() => {
    for (let i = 1; i < times; i++) frozenLinear(x, matrix, null).dispose();
    return tf.slice2d(frozenLinear(x, matrix, null), [0, 0], [1, 1]);
  });
  await last.data();
  last.dispose();
  return performance.now() - started;
}
