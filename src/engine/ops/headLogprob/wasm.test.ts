import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { frozenLinear } from "../frozen/index.ts";
import { expectClose } from "../kernelTesting.ts";
import { tokenLogprob } from "../tokenLogprob/index.ts";
import { WASM } from "../wasmTesting.ts";
import { BLOCK, headLogprob } from "./index.ts";
import { headLogprobSuite, madeOf } from "./kernelSuite.ts";

headLogprobSuite(WASM, { portable: true });

test("256 rows by 151,936 tokens: values and gradients of whole logits, never more than a block of logits at a time", async () => {
  const [rows, width, vocabulary, temperature] = [256, 32, 151_936, 0.8];
  const made = madeOf({ rows, width, vocabulary, temperature, seed: 1 });
  const head = tf.tensor2d(made.head, [vocabulary, width]);
  const hidden = tf.tensor2d(made.hidden, [rows, width]);
  const targets = tf.tensor1d(made.targets, "int32");
  const dy = tf.tensor2d(made.dy, [2, rows]);
  const results = async (op: (x: tf.Tensor) => tf.Tensor2D) => {
    const before = tf.memory().numBytes;
    const kept: tf.Tensor[] = [];
    const { peakBytes } = await tf.profile(() => {
      const { value, grad } = tf.tidy(() => ({ value: op(hidden), grad: tf.grad(op)(hidden, dy) }));
      kept.push(value, grad);
      return value.clone();
    });
    const values = await Promise.all(kept.map((tensor) => tensor.data<"float32">()));
    tf.dispose(kept);
    return { values, peak: peakBytes - before };
  };
  const inBlocks = await results((x) => headLogprob(x as tf.Tensor2D, head, targets, temperature));
  const whole = await results((x) => tokenLogprob(frozenLinear(x as tf.Tensor2D, head, null), targets, temperature));
  expectClose(inBlocks.values[0]!, whole.values[0]!, 1e-5);
  expectClose(inBlocks.values[1]!, whole.values[1]!, 1e-4);
  // 8 MiB of logits and a mebibyte of the head, where whole logits and their gradient are 297 MiB. tfjs counts a tensor
  // that is worked on in place twice.
  const block = 4 * rows * BLOCK.tokens;
  expect(inBlocks.peak).toBeLessThan(2.25 * block);
  expect(whole.peak).toBeGreaterThan(30 * block);
  tf.dispose([head, hidden, targets, dy]);
});
