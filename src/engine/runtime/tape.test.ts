/** Fails where another version of tfjs keeps its tape elsewhere, or needs no help any more. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { startFusedWasm } from "../testing/models.ts";
import { withinBackward } from "./tape.ts";

beforeAll(startFusedWasm);

/** d(x³)/dx by a gradient within the backward pass. */
const slope = (run: <T>(inner: () => T) => T) => {
  const cube = tf.customGrad((...args) => {
    const [x, save] = args as unknown as [tf.Tensor, (tensors: tf.Tensor[]) => void];
    save([x]);
    return {
      value: tf.mul(tf.square(x), x),
      gradFunc: (dy: tf.Tensor, [same]: tf.Tensor[]) =>
        run(() => tf.grad((each: tf.Tensor) => tf.mul(tf.square(each), each))(same!, dy)),
    };
  });
  return tf.tidy(
    () =>
      tf
        .grad((x: tf.Tensor) => tf.mul(cube(x), 2))(tf.scalar(3))
        .dataSync()[0],
  );
};

it("a gradient within a backward pass lets it go on", () => {
  expect(slope(withinBackward)).toBe(54);
  expect(tf.engine().state.activeTape).toBeNull();
});

it("which by itself it would not", () => {
  expect(() => slope((inner) => inner())).toThrow();
  tf.engine().state.activeTape = null as never;
});

it("the tape is there again when the inner one fails", () => {
  const failed = () =>
    withinBackward(() => {
      tf.engine().state.activeTape = null as never;
      throw new Error("inner");
    });
  const before = tf.engine().state.activeTape;
  expect(failed).toThrow("inner");
  expect(tf.engine().state.activeTape).toBe(before);
});
