import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { bfloat16Bits, widenedBits } from "../../testing/bfloat16.ts";
import { portableOnly } from "../fused.ts";
import { expectClose, generator, type KernelHost, normal } from "../kernelTesting.ts";
import { linear as linearOp } from "../linear/index.ts";
import { linear } from "../reference.ts";
import { frozenEmbedding, frozenLinear } from "./index.ts";
import { type FrozenMatrix, isPacked, packedMatrix, rowsOfPieces } from "./matrix.ts";

/** All odd or small, widths even; a piece has a few rows. `more`: with a bias and a term. */
export const shapes = fc.record({
  n: fc.integer({ min: 1, max: 70 }),
  inner: fc.integer({ min: 1, max: 30 }).map((half) => 2 * half),
  outer: fc.integer({ min: 1, max: 70 }),
  pieceRows: fc.integer({ min: 1, max: 80 }),
  more: fc.boolean(),
  seed: fc.nat(),
});

/** [rows, columns] -> [columns, rows]. */
function transpose(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns;
  return matrix.map((_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!);
}

interface Maps {
  x: Float32Array;
  matrix: FrozenMatrix;
  bias: Float32Array | null;
  added: Float32Array | null;
  dy: Float32Array;
}

/** The map's values, and its gradients of x and, where there is one, of what is added. */
async function mapped({ x, matrix, bias, added, dy }: Maps): Promise<Float32Array[]> {
  const [outer, inner] = matrix.shape;
  const n = x.length / inner;
  const results = tf.tidy(() => {
    const b = bias && tf.tensor1d(bias);
    const inputs = [tf.tensor2d(x, [n, inner]), ...(added ? [tf.tensor2d(added, [n, outer])] : [])];
    const map = (rows: tf.Tensor, more?: tf.Tensor) =>
      frozenLinear(rows as tf.Tensor2D, matrix, b, (more as tf.Tensor2D) ?? null);
    return [map(...(inputs as [tf.Tensor])), ...tf.grads(map)(inputs, tf.tensor2d(dy, [n, outer]))];
  });
  return valuesOf(results);
}

/** Those of the tensors, which are disposed. */
export async function valuesOf(tensors: tf.Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
  tf.dispose(tensors);
  return values;
}

export const disposeMatrix = (matrix: FrozenMatrix) => tf.dispose(isPacked(matrix) ? [...matrix.pieces] : matrix);

/** The same numbers in both forms, the packed one in several pieces; to be disposed. */
export function bothForms(bits: Uint16Array, shape: [number, number], pieceRows: number) {
  const packed = packedMatrix(bits, shape, 2 * shape[1] * pieceRows);
  return { packed, whole: tf.tensor2d(widenedBits(bits), shape) };
}

/** To be called at the top of a test file. */
export function frozenSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("bf16 in any number of pieces gives the bits of float32: values and gradients, as plain loops have them", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ n, inner, outer, pieceRows, more, seed }) => {
        const random = generator(seed);
        const bits = bfloat16Bits(normal(random, outer * inner));
        const { packed, whole } = bothForms(bits, [outer, inner], pieceRows);
        const rest = {
          x: normal(random, n * inner),
          bias: more ? normal(random, outer) : null,
          added: more ? normal(random, n * outer) : null,
          dy: normal(random, n * outer),
        };
        const found = await mapped({ ...rest, matrix: packed });
        expect(found).toEqual(await mapped({ ...rest, matrix: whole }));
        const [y, dx, dAdded] = found;
        const w = widenedBits(bits);
        const product = linear(rest.x, w, rest.bias, inner, outer);
        expectClose(y!, rest.added ? product.map((value, i) => value + rest.added![i]!) : product, 2e-6 * slack);
        expectClose(dx!, linear(rest.dy, transpose(w, inner), null, outer, inner), 2e-6 * slack);
        expect(dAdded).toEqual(more ? rest.dy : undefined);
        disposeMatrix(packed);
        disposeMatrix(whole);
      }),
      { numRuns },
    );
  });

  test("longer sums than are made at once, one row and several, bit-equal when repeated, nothing left allocated", async () => {
    const random = generator(4);
    const [inner, outer] = [602, 531];
    const before = tf.memory().numTensors;
    const { packed, whole } = bothForms(bfloat16Bits(normal(random, outer * inner)), [outer, inner], 200);
    for (const n of [1, 7]) {
      const rest = {
        x: normal(random, n * inner),
        bias: normal(random, outer),
        added: null,
        dy: normal(random, n * outer),
      };
      const found = await mapped({ ...rest, matrix: packed });
      expect(found).toEqual(await mapped({ ...rest, matrix: packed }));
      expect(found).toEqual(await mapped({ ...rest, matrix: whole }));
    }
    disposeMatrix(packed);
    disposeMatrix(whole);
    expect(tf.memory().numTensors).toBe(before);
  });

  test("rows by id, across pieces", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ n, inner: width, outer: vocabulary, pieceRows, seed }) => {
        const random = generator(seed);
        const bits = bfloat16Bits(normal(random, vocabulary * width));
        const { packed, whole } = bothForms(bits, [vocabulary, width], pieceRows);
        const ids = tf.tensor1d(
          Int32Array.from({ length: n }, () => Math.floor(random() * vocabulary)),
          "int32",
        );
        const [found, expected] = await valuesOf([frozenEmbedding(ids, packed), frozenEmbedding(ids, whole)]);
        expect(found).toEqual(expected);
        tf.dispose([ids, whole, ...packed.pieces]);
      }),
      { numRuns },
    );
  });

  describe("of all 65,536 bit patterns", () => {
    const all = Uint16Array.from({ length: 2 ** 16 }, (_, bits) => bits);

    test("an embedding keeps every bit", async () => {
      const width = 2 ** 10;
      const packed = packedMatrix(all, [2 ** 6, width]);
      const ids = tf.range(0, 2 ** 6, 1, "int32");
      const [found] = await valuesOf([frozenEmbedding(ids, packed)]);
      const wanted = Uint32Array.from(all, (bits) => bits << 16);
      expect(new Uint32Array(found!.slice().buffer)).toEqual(wanted);
      tf.dispose([ids, ...packed.pieces]);
    });

    // WGSL lets a device take subnormal numbers for 0.
    test.each([
      ["vec4s", 4],
      ["single numbers", 2],
    ])("a product by 1 keeps every number, in rows of %s", async (_, width) => {
      const rows = all.length;
      const bits = Uint16Array.from({ length: rows * width }, (_, i) => (i % width === width - 1 ? i / width : 0));
      const packed = packedMatrix(bits, [rows, width]);
      const x = new Float32Array(width).fill(1);
      const [y] = await mapped({ x, matrix: packed, bias: null, added: null, dy: new Float32Array(rows) });
      const wrong = Array.from(widenedBits(all)).findIndex((value, i) => {
        const isSubnormal = Math.abs(value) < 2 ** -126;
        const found = y![i]!;
        return !(found === value || (Number.isNaN(found) && Number.isNaN(value)) || (isSubnormal && found === 0));
      });
      expect(wrong).toBe(-1);
      tf.dispose([...packed.pieces]);
    });
  });

  test.each([
    ["fused", <T>(body: () => T) => body()],
    ["portable", portableOnly],
  ])("%s: a frozen map has the values of a trained one", async (_, withOps) => {
    const random = generator(3);
    const [n, inner, outer] = [7, 9, 5];
    const [x, w, b] = [normal(random, n * inner), normal(random, outer * inner), normal(random, outer)];
    const results = withOps(() =>
      tf.tidy(() => {
        const inputs = [tf.tensor2d(x, [n, inner]), tf.tensor2d(w, [outer, inner]), tf.tensor1d(b)] as const;
        return [frozenLinear(...inputs), linearOp(...inputs)];
      }),
    );
    const [frozen, trained] = await valuesOf(results);
    expect(frozen).toEqual(trained);
  });
}

/** For a backend whose tensors the host can read at once. */
export function portableFrozenSuite({ start, numRuns }: KernelHost): void {
  beforeAll(start);

  test("portable: bf16 is what it is as float32", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ n, inner, outer, pieceRows, seed }) => {
        const random = generator(seed);
        const bits = bfloat16Bits(normal(random, outer * inner));
        const { packed, whole } = bothForms(bits, [outer, inner], pieceRows);
        const [x, dy] = [normal(random, n * inner), normal(random, n * outer)];
        const ids = tf.tensor1d([0, outer - 1], "int32");
        const results = portableOnly(() =>
          [packed, whole].map((matrix) =>
            tf.tidy(() => {
              const map = (rows: tf.Tensor) => frozenLinear(rows as tf.Tensor2D, matrix, null);
              const rows = tf.tensor2d(x, [n, inner]);
              return [map(rows), tf.grad(map)(rows, tf.tensor2d(dy, [n, outer])), frozenEmbedding(ids, matrix)];
            }),
          ),
        );
        const [found, expected] = await Promise.all(results.map(valuesOf));
        expect(found).toEqual(expected);
        tf.dispose([ids, whole, ...packed.pieces]);
      }),
      { numRuns: Math.min(numRuns, 20) },
    );
  });
}

/** Of sizes alone. */
export function piecesSuite(): void {
  test("pieces of a matrix hold all of its rows, each within the limit, none much smaller than the others", () => {
    expect(rowsOfPieces(151_936, 896)).toEqual([50_645, 50_645, 50_646]);
    expect(rowsOfPieces(151_936, 1536).length).toBe(4);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 50 }), (rows, most) => {
        const pieces = rowsOfPieces(rows, 8, 16 * most);
        expect(pieces.reduce((a, b) => a + b)).toBe(rows);
        expect(Math.max(...pieces)).toBeLessThanOrEqual(most);
        expect(Math.max(...pieces) - Math.min(...pieces)).toBeLessThanOrEqual(1);
      }),
    );
  });
}
