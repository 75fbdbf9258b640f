import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectClose, generator, type KernelHost, normal, numericGradient, runKernel } from "../kernelTesting.ts";
import { rmsNorm } from "../reference.ts";

/** To be called at the top of a test file. */
export function rmsNormSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("values and gradients", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 35 }),
        async (seed, rows, width) => {
          const eps = 1e-6;
          const random = generator(seed);
          const [x, gain, dy] = [normal(random, rows * width, 2), normal(random, width), normal(random, rows * width)];
          const tensors = () => ({ x: tf.tensor2d(x, [rows, width]), gain: tf.tensor1d(gain) });
          const [y] = await runKernel("RmsNorm", tensors(), { eps });
          expectClose(y!, rmsNorm(x, gain, eps), 2e-6 * slack);
          const [dx, dgain] = await runKernel(
            "RmsNormGrad",
            { ...tensors(), dy: tf.tensor2d(dy, [rows, width]) },
            { eps },
          );
          // A row of one small element has a steep gradient: the step must be small against it.
          if (width > 1)
            expectClose(
              dx!,
              numericGradient((x) => rmsNorm(x, gain, eps), x, dy, 1e-6),
              1e-5 * slack,
            );
          expectClose(
            dgain!,
            numericGradient((gain) => rmsNorm(x, gain, eps), gain, dy),
            2e-6 * slack,
          );
          const frozen = await runKernel(
            "RmsNormInputGrad",
            { ...tensors(), dy: tf.tensor2d(dy, [rows, width]) },
            { eps },
          );
          expect(frozen.length).toBe(1);
          expectClose(frozen[0]!, dx!, 1e-6 * slack);
        },
      ),
      { numRuns },
    );
  });
}
