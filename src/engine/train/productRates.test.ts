import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it, vi } from "vitest";
import { startFusedWasm } from "../testing/models.ts";
import { productRates } from "./productRates.ts";

beforeAll(startFusedWasm);

it("tells operations a second of each product, and leaves nothing allocated", async () => {
  const before = tf.memory().numTensors;
  // A clock that goes ever faster: looks at it take 10 and 50, then 90 and 130 ms.
  let looks = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => 10 * (looks++) ** 2);
  const rates = await productRates([
    { rows: 3, inner: 4, outer: 5 },
    { rows: 8, inner: 6, outer: 7 },
  ]);
  clock.mockRestore();
  expect(rates).toEqual([(4 * 2 * 3 * 4 * 5) / 0.13, (2 * 8 * 6 * 7) / 0.21]);
  expect(tf.memory().numTensors).toBe(before);
});

it("on a real clock they are those of this machine", async () => {
  const [rate] = await productRates([{ rows: 64, inner: 128, outer: 256 }]);
  expect(rate).toBeGreaterThan(1e6);
  expect(rate).toBeLessThan(1e13);
});
