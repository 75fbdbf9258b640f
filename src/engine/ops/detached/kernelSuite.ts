import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import type { KernelHost } from "../kernelTesting.ts";
import { detached } from "./index.ts";

/** To be called at the top of a test file. */
export function detachedSuite({ start }: KernelHost): void {
  beforeAll(start);

  test("a detached tensor keeps its values and passes no gradient, while others pass theirs", async () => {
    const x = tf.tensor1d([-2, 0, 0.5]);
    const { value, grad } = tf.valueAndGrad((each: tf.Tensor) => tf.sum(tf.mul(detached(each), each)))(x);
    expect((await value.data())[0]).toBe(4.25);
    expect([...(await grad.data())]).toEqual([-2, 0, 0.5]);
    tf.dispose([x, value, grad]);
  });
}
