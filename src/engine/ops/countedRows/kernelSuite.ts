import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import type { KernelHost } from "../kernelTesting.ts";
import { putRows, takeRows } from "./index.ts";

/** To be called at the top of a test file. */
export function countedRowsSuite({ start }: KernelHost): void {
  beforeAll(start);

  test("rows are taken and put back, and so are their gradients", async () => {
    const x = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 2]);
    // Rows 3 and 1 count; a third may be any.
    const counted = { rows: tf.tensor1d([3, 1, 0], "int32"), places: tf.tensor1d([3, 1, 3, 0, 3], "int32") };
    const square = (matrix: tf.Tensor) => tf.square(takeRows(matrix as tf.Tensor2D, counted));
    const values = tf.tidy(() => {
      const back = (matrix: tf.Tensor) => putRows(square(matrix) as tf.Tensor2D, counted);
      const dy = tf.tensor2d([9, 9, 1, 2, 9, 9, 3, 4, 9, 9], [5, 2]);
      return [takeRows(x, counted), back(x), tf.grad(back)(x, dy)];
    });
    const [taken, back, gradient] = await Promise.all(values.map((tensor) => tensor.array()));
    expect(taken).toEqual([
      [7, 8],
      [3, 4],
      [1, 2],
    ]);
    expect(back).toEqual([
      [0, 0],
      [9, 16],
      [0, 0],
      [49, 64],
      [0, 0],
    ]);
    expect(gradient).toEqual([
      [0, 0],
      [6, 16],
      [0, 0],
      [42, 64],
      [0, 0],
    ]);
    tf.dispose([x, values, counted.rows, counted.places]);
  });
}
