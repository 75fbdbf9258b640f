import { expect, it } from "vitest";
import { BASES } from "../../../engine/index.ts";
import { read } from "../../address/addressTesting.ts";
import { configOf, experimentOf } from "../../experiment/arms.ts";
import { FOUND } from "./evidenceTesting.ts";
import { runLink } from "./runLink.ts";

const few = FOUND.parts[0]!;

it.each(few.arms)("a run of $id opens as the very configuration that it had, beside its pair", (arm) => {
  const run = { ...arm.runs[1]!, seed: 7 };
  const { state, notices } = read(runLink(few, arm, run)!.replace("/lab?", ""));
  expect(notices).toEqual([]);
  const experiment = experimentOf(state);
  const configs = experiment.arms.map((each) => configOf(experiment, each, 7));
  const expected = [few.arms[0]!, ...(arm.id === "grpo" ? [] : [arm])];
  expect(configs).toEqual(expected.map(({ config }) => ({ ...config, model: run.model, seed: 7 })));
  expect(state.seeds).toEqual([7]);
});

it("a run whose base model does not come with the page opens nowhere", () => {
  for (const { id: model, isShipped } of BASES) {
    const link = runLink(few, few.arms[0]!, { model, seed: 1, weights: "" });
    expect(link !== null, model).toBe(isShipped);
  }
});
