import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { bfloat16Bits, widenedBits } from "../../testing/bfloat16.ts";
import { packedMatrix } from "../frozen/matrix.ts";
import { portableOnly } from "../fused.ts";
import { expectClose, generator, type KernelHost, normal, numericGradient } from "../kernelTesting.ts";
import { linear, tokenLogprob, type Vector } from "../reference.ts";
import { LEAST } from "../softmaxParts/index.ts";
import { BLOCK, headLogprob } from "./index.ts";

interface Case {
  rows: number;
  width: number;
  vocabulary: number;
  temperature: number;
  seed: number;
}

export const cases = fc.record<Case>({
  rows: fc.integer({ min: 1, max: 9 }),
  width: fc.constantFrom(2, 4, 6, 16),
  vocabulary: fc.integer({ min: 1, max: 40 }),
  temperature: fc.constantFrom(0.5, 1, 1.7),
  seed: fc.nat(),
});

/** Four rows and 16 tokens at a time: several blocks, the last of each kind smaller. */
const SMALL = { rows: 4, tokens: 16 };

export function madeOf({ rows, width, vocabulary, temperature, seed }: Case) {
  const random = generator(seed);
  const hidden = normal(random, rows * width);
  const head = normal(random, vocabulary * width);
  const targets = Int32Array.from({ length: rows }, () => Math.floor(random() * vocabulary));
  // The target always has a share.
  const isMasked = Array.from({ length: vocabulary }, (_, v) => !targets.includes(v) && random() < 0.2);
  const dy = normal(random, 2 * rows);
  /** In float64, of those tokens alone that are not masked. */
  const reference = (x: Vector, masks: boolean) => {
    const kept = Array.from({ length: vocabulary }, (_, v) => v).filter((v) => !(masks && isMasked[v]));
    const rowsOfHead = kept.flatMap((v) => Array.from(head.subarray(v * width, (v + 1) * width)));
    const logits = linear(x, rowsOfHead, null, width, kept.length);
    const places = Array.from(targets, (target) => kept.indexOf(target));
    return tokenLogprob(logits, places, temperature);
  };
  const bias = Float32Array.from(isMasked, (masked) => (masked ? LEAST : 0));
  return { hidden, head, targets, bias, dy, reference };
}

/** Value and gradient in `hidden`; every tensor is disposed. */
export async function run(
  { rows, width, vocabulary, temperature }: Case,
  { hidden, head, targets, bias, dy }: Omit<ReturnType<typeof madeOf>, "reference">,
  { masks = false, block = SMALL, packed = false, withOps = <T>(body: () => T): T => body() } = {},
): Promise<[value: Float32Array, gradient: Float32Array]> {
  const tensors = withOps(() =>
    tf.tidy(() => {
      // Pieces of 21 tokens, whose strips are of 16 and 5.
      const matrix = packed
        ? packedMatrix(bfloat16Bits(head), [vocabulary, width], 2 * 21 * width)
        : tf.tensor2d(head, [vocabulary, width]);
      const ids = tf.tensor1d(targets, "int32");
      const ofTokens = masks ? tf.tensor1d(bias) : null;
      const op = (x: tf.Tensor) => headLogprob(x as tf.Tensor2D, matrix, ids, temperature, ofTokens, block);
      const x = tf.tensor2d(hidden, [rows, width]);
      return [op(x), tf.grad(op)(x, tf.tensor2d(dy, [2, rows]))];
    }),
  );
  const values = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
  tf.dispose(tensors);
  return values as [Float32Array, Float32Array];
}

/** To be called at the top of a test file. */
export function headLogprobSuite({ start, numRuns, slack }: KernelHost, { portable = false } = {}): void {
  beforeAll(start);

  const ways: [string, <T>(body: () => T) => T][] = [["fused", (body) => body()]];
  if (portable) ways.push(["by tfjs's ops", portableOnly]);
  describe.each(ways)("%s", (_, withOps) => {
    test.each([false, true])("values to 1e-5 and gradients to 1e-4, as from whole logits; masks: %s", async (masks) => {
      await fc.assert(
        fc.asyncProperty(cases, async (shape) => {
          const made = madeOf(shape);
          const [value, gradient] = await run(shape, made, { masks, withOps });
          const reference = (x: Vector) => made.reference(x, masks);
          expectClose(value, reference(made.hidden), 1e-5 * slack);
          expectClose(gradient, numericGradient(reference, made.hidden, made.dy), 1e-4 * slack);
        }),
        { numRuns: Math.ceil(numRuns / 2) },
      );
    });

    test("a target that the head has not, and what is not a number, are not hidden", async () => {
      const shape = { rows: 3, width: 2, vocabulary: 37, temperature: 1, seed: 1 };
      const made = madeOf(shape);
      made.targets[1] = 37;
      made.hidden[5] = NaN;
      const [value, gradient] = await run(shape, made, { withOps });
      expect(Array.from(value.subarray(0, 3), Number.isNaN)).toEqual([false, true, true]);
      expect(Number.isNaN(value[5])).toBe(true);
      expect(Array.from(gradient, Number.isNaN).slice(4)).toEqual([true, true]);
    });
  });

  test("twice it is the same, bit for bit", async () => {
    const shape = { rows: 7, width: 6, vocabulary: 39, temperature: 0.7, seed: 3 };
    const made = madeOf(shape);
    expect(await run(shape, made)).toEqual(await run(shape, made));
  });

  test("a head in bf16 is the head of the same values in float32, to the roundings of its strips", async () => {
    const shape = { rows: 7, width: 6, vocabulary: 63, temperature: 0.7, seed: 3 };
    const made = madeOf(shape);
    const widened = { ...made, head: widenedBits(bfloat16Bits(made.head)) };
    const [value, gradient] = await run(shape, made, { packed: true });
    const [expected, expectedGradient] = await run(shape, widened);
    expectClose(value, expected, 2e-6 * slack);
    expectClose(gradient, expectedGradient, 2e-6 * slack);
    const bits = await run(
      { ...shape, vocabulary: 16 },
      { ...made, head: made.head.subarray(0, 16 * 6) },
      { packed: true },
    );
    expect(bits).toEqual(
      await run({ ...shape, vocabulary: 16 }, { ...widened, head: widened.head.subarray(0, 16 * 6) }),
    );
  });

  test("tokens and rows of a block change roundings alone", async () => {
    const shape = { rows: 7, width: 16, vocabulary: 39, temperature: 0.7, seed: 3 };
    const made = madeOf(shape);
    const [value, gradient] = await run(shape, made, { block: BLOCK });
    const [inBlocks, gradientInBlocks] = await run(shape, made);
    expectClose(inBlocks, value, 2e-6 * slack);
    expectClose(gradientInBlocks, gradient, 2e-6 * slack);
  });
}
