import { beforeAll, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { initialParameters } from "../model/parameters.ts";
import { Policy } from "../optim/policy.ts";
import { startFusedWasm, tinyModel, valuesOf } from "../testing/models.ts";
import { toyTask } from "../testing/toyTask.ts";
import { targetLogprobs } from "./loss.ts";
import { type PretrainRecipe, pretrain } from "./pretrain.ts";

beforeAll(startFusedWasm);

const RECIPE: PretrainRecipe = {
  steps: 60,
  batch: 4,
  learningRate: 1e-2,
  warmupSteps: 5,
  floor: 0.1,
  weightDecay: 0.01,
  maxGradNorm: 1,
  demonstrations: { split: 1 },
};
const SEED = 3;
const config = tinyModel();

it("starts at the mean negative log-probability of the demonstration's tokens, and learns it", async () => {
  // The toy task always shows this one.
  const { prompt, response } = toyTask.demonstration(stream(1, "unused"), RECIPE.demonstrations);
  const ids = Int32Array.from([...toyTask.encodePrompt(prompt), ...response]);
  const initial = new Policy(config, { param: initialParameters(config, stream(SEED, "init")) });
  const both = valuesOf(
    initial.evaluate((params) => targetLogprobs(initial.model, params, { batch: 1, time: ids.length, ids }, 1)),
  );
  initial.dispose();
  const targets = ids.length - 1;
  const expected = -both.slice(0, targets).reduce((sum, logprob) => sum + logprob, 0) / targets;

  const losses: number[] = [];
  const policy = await pretrain(toyTask, config, RECIPE, SEED, (_, loss) => losses.push(loss));
  policy.dispose();
  expect(losses).toHaveLength(RECIPE.steps);
  expect(losses[0]).toBeCloseTo(expected, 5);
  expect(losses.at(-1)).toBeLessThan(0.05);
});
