/** Products in half precision, where the adapter has it; its WGSL is compiled everywhere by tools/shaders.test.ts. */
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { Engine } from "../../engine.ts";
import { PLAIN_FORMS } from "../../runtime/webgpu/forms.ts";
import { tfjsWebGpu } from "../../runtime/webgpu/tfjsBackend.ts";
import { generator, normal, runKernel } from "../kernelTesting.ts";
import { linear, type Vector } from "../reference.ts";

const engine = new Engine();

const adapter = (await navigator.gpu.requestAdapter())!;
const missing = !adapter.features.has("shader-f16");
/** Skipped tests are listed by name, so the name says why. */
const why = missing ? `${adapter.info.description} has no shader-f16; ` : "";

/** Each factor is rounded to 11 bits, and so are a product and the three sums of four it goes through. */
const ROUNDING = 6 * 2 ** -11;
/** The same roundings of numbers below half precision's smallest normal one, absolute. */
const UNDERFLOW = 4 * 2 ** -25;
const magnitudes = (values: Float32Array) => values.map(Math.abs);

/** left [N,I] right [O,I] -> their product, and what rounding may do to each of its elements if left is taken times `scale`. */
function expected(left: Float32Array, right: Float32Array, inner: number, outer: number, scale = 1) {
  const bound = linear(magnitudes(left), magnitudes(right), null, inner, outer);
  const allowed = Array.from(bound, (sum) => ROUNDING * sum + (UNDERFLOW * inner) / scale);
  return { product: linear(left, right, null, inner, outer), allowed };
}

/** Largest share of what is allowed; more than 1 is an error, next to nothing is full precision. */
function share(actual: Vector, { product, allowed }: ReturnType<typeof expected>): number {
  expect(actual.length).toBe(product.length);
  return allowed.reduce((most, limit, i) => Math.max(most, Math.abs(actual[i]! - product[i]!) / limit), 0);
}

/** [rows, columns] -> [columns, rows]. */
function transpose(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns;
  return matrix.map((_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!);
}

const shapes = fc.record({
  n: fc.integer({ min: 1, max: 70 }),
  inner: fc.integer({ min: 1, max: 40 }),
  outer: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(),
});

test.runIf(missing)("an adapter without half precision is refused, with the reason", async () => {
  await expect(engine.start("webgpu-f16")).rejects.toMatchObject({ code: "backend-unavailable" });
});

describe.skipIf(missing).each([false, true])(`${why}subgroups: %s,`, (subgroups) => {
  beforeAll(async () => {
    await engine.start("webgpu-f16");
    tfjsWebGpu().gpu.forms = { ...PLAIN_FORMS, subgroups, halfProducts: true };
  });

  test("products and both gradients, also of tiny ones, are off by the rounding of factors at most", async () => {
    let largest = 0;
    await fc.assert(
      fc.asyncProperty(shapes, async ({ n, inner, outer, seed }) => {
        const random = generator(seed);
        const [x, w] = [normal(random, n * inner), normal(random, outer * inner)];
        // What a token's gradient comes to in a batch; half precision itself ends at 6e-8.
        const dy = normal(random, n * outer, 1e-6);
        const inputs = () => ({ x: tf.tensor2d(x, [n, inner]), w: tf.tensor2d(w, [outer, inner]) });
        const [y] = await runKernel("Linear", inputs());
        const [dx, dw] = await runKernel(
          "LinearGrad",
          { dy: tf.tensor2d(dy, [n, outer]), ...inputs() },
          { bias: false },
        );
        const shares = [
          share(y!, expected(x, w, inner, outer)),
          share(dx!, expected(dy, transpose(w, inner), outer, inner, 1024)),
          share(dw!, expected(transpose(dy, outer), transpose(x, inner), n, inner, 1024)),
        ];
        for (const each of shares) expect(each).toBeLessThan(1);
        largest = Math.max(largest, ...shares);
      }),
      { numRuns: 12 },
    );
    expect(largest).toBeGreaterThan(0.05);
  });
});
