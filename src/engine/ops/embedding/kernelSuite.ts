import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectClose, generator, type KernelHost, normal, runKernel } from "../kernelTesting.ts";

/** To be called at the top of a test file. */
export function embeddingSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("rows by id, and gradients summed by id", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 19 }),
        async (seed, rows, vocabulary, width) => {
          const random = generator(seed);
          const [table, dy] = [normal(random, vocabulary * width), normal(random, rows * width)];
          const ids = Array.from({ length: rows }, () => Math.floor(random() * vocabulary));
          const idTensor = () => tf.tensor1d(ids, "int32");
          const [y] = await runKernel("Embedding", { ids: idTensor(), table: tf.tensor2d(table, [vocabulary, width]) });
          expect(Array.from(y!)).toEqual(ids.flatMap((id) => Array.from(table.subarray(id * width, (id + 1) * width))));
          const gradient = new Float64Array(vocabulary * width);
          dy.forEach((value, i) => (gradient[ids[Math.floor(i / width)]! * width + (i % width)]! += value));
          const inputs = { dy: tf.tensor2d(dy, [rows, width]), ids: idTensor() };
          const [dtable] = await runKernel("EmbeddingGrad", inputs, { vocabulary });
          expectClose(dtable!, gradient, 2e-6 * slack);
        },
      ),
      { numRuns },
    );
  });
}
