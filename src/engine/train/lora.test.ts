import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { OPS, randomParameters, startFusedWasm, tinyModel } from "../testing/models.ts";
import { adapted, loraSuite, randomAdapters, rows, shapesOf, values } from "./loraTesting.ts";
import { crossEntropyLoss } from "./loss.ts";

loraSuite(startFusedWasm, OPS);

describe.each(OPS)("%s", (_, withOps) => {
  it("gradients of every A and B are those of central differences, and no other gradient is made", async () => {
    const config = tinyModel();
    const parameters = randomParameters(config);
    const param = randomAdapters(config);
    const data = { ...rows(config), mask: new Float32Array(12).fill(1) };
    const lossAt = async (param: Float32Array) => {
      const policy = adapted(config, parameters, param);
      const [loss] = await values(withOps(() => policy.evaluate((p) => crossEntropyLoss(policy.model, p, data).loss)));
      policy.dispose();
      return loss!;
    };
    const policy = adapted(config, parameters, param);
    const { loss, metrics, grads } = withOps(() =>
      tf.tidy(() => policy.gradients((params) => crossEntropyLoss(policy.model, params, data))),
    );
    tf.dispose([loss, metrics]);
    expect(Object.keys(grads)).toEqual(shapesOf(config).map(([name]) => name));
    const random = stream(5, "directions");
    let offset = 0;
    for (const [name, shape] of shapesOf(config)) {
      const gradient = await values(grads[name]!);
      expect(gradient.length).toBe(shape[0]! * shape[1]!);
      // Along a random direction of this tensor alone, about as long as 1, by five points.
      const steps = gradient.map(() => random.normal() / Math.sqrt(gradient.length));
      const at = (h: number) =>
        lossAt(
          param.map((value, i) => value + h * (i < offset || i >= offset + steps.length ? 0 : steps[i - offset]!)),
        );
      const h = 4e-2;
      const slope = (8 * ((await at(h)) - (await at(-h))) - ((await at(2 * h)) - (await at(-2 * h)))) / (12 * h);
      const expected = gradient.reduce((sum, value, i) => sum + value * steps[i]!, 0);
      expect(Math.abs(slope - expected), name).toBeLessThan(1e-4 + 1e-3 * Math.abs(expected));
      offset += gradient.length;
    }
    policy.dispose();
  });
});
