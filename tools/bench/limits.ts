/** What the current tfjs backend can do at best: the yardstick for the share of the limit. */
import * as tf from "@tensorflow/tfjs";
import { linear } from "../../src/engine/ops/linear/index.ts";
import type { Peak } from "./costs.ts";
import { timed } from "./measure.ts";

const WIDTHS = [128, 256, 512, 1024, 2048, 4096];
/** Larger products are tried while one takes less than this, in milliseconds. */
const PATIENCE = 60;
const REPETITIONS = 5;
const FLOATS = 1 << 22;

/** The best of tfjs's product and ours over square sizes; the best element-wise sum of two vectors of 16 MiB. */
export async function measurePeak(): Promise<Peak> {
  let flops = 0;
  for (const width of WIDTHS) {
    const [a, b] = [tf.randomNormal([width, width]), tf.randomNormal([width, width])] as [tf.Tensor2D, tf.Tensor2D];
    let fastest = Number.POSITIVE_INFINITY;
    for (const product of [() => tf.matMul(a, b), () => linear(a, b, null)]) {
      fastest = Math.min(fastest, await fastestOf(product));
    }
    tf.dispose([a, b]);
    flops = Math.max(flops, (2 * width ** 3) / (fastest / 1000));
    if (fastest > PATIENCE) break;
  }
  const [x, y] = [tf.ones([FLOATS]), tf.ones([FLOATS])];
  const sum = await fastestOf(() => tf.add(x, y));
  tf.dispose([x, y]);
  return { flops, bytes: (3 * 4 * FLOATS) / (sum / 1000) };
}

/** Milliseconds of one run, from several in a row with one readback of a single number at the end. */
async function fastestOf(run: () => tf.Tensor): Promise<number> {
  const several = (count: number) =>
    timed(async () => {
      let result = run();
      for (let i = 1; i < count; i++) {
        result.dispose();
        result = run();
      }
      const last = tf.tidy(() => tf.slice(tf.reshape(result, [-1]), [0], [1]));
      result.dispose();
      await last.data();
      last.dispose();
    });
  await several(1);
  const once = await several(1);
  const count = Math.max(1, Math.min(32, Math.floor(PATIENCE / once)));
  let fastest = once;
  for (let i = 0; i < REPETITIONS; i++) fastest = Math.min(fastest, (await several(count)) / count);
  return fastest;
}
