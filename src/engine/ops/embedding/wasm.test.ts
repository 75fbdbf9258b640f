import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { EngineError } from "../../errors.ts";
import { expectClose, generator, normal, runKernel, startWasm } from "../wasmTesting.ts";

beforeAll(startWasm);

test("rows by id, and gradients summed by id", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 19 }),
      (seed, rows, vocabulary, width) => {
        const random = generator(seed);
        const [table, dy] = [normal(random, vocabulary * width), normal(random, rows * width)];
        const ids = Array.from({ length: rows }, () => Math.floor(random() * vocabulary));
        const idTensor = () => tf.tensor1d(ids, "int32");
        const [y] = runKernel("Embedding", { ids: idTensor(), table: tf.tensor2d(table, [vocabulary, width]) });
        expect(Array.from(y!)).toEqual(ids.flatMap((id) => Array.from(table.subarray(id * width, (id + 1) * width))));
        const gradient = new Float64Array(vocabulary * width);
        dy.forEach((value, i) => (gradient[ids[Math.floor(i / width)]! * width + (i % width)]! += value));
        const inputs = { dy: tf.tensor2d(dy, [rows, width]), ids: idTensor() };
        expectClose(runKernel("EmbeddingGrad", inputs, { vocabulary })[0]!, gradient, 2e-6);
      },
    ),
  );
});

test("refuses ids outside the table", () => {
  const run = (id: number) => runKernel("Embedding", { ids: tf.tensor1d([0, id], "int32"), table: tf.zeros([4, 3]) });
  expect(() => run(4)).toThrow(EngineError);
  expect(() => run(-1)).toThrow(/row 1/);
});
