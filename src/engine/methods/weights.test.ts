import { expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { logs } from "../testing/groups.ts";
import { grpo } from "./grpo.ts";
import { grpoOf, meanLogprob, weightedAs } from "./weights.ts";

const GROUP = {
  rewards: [1, 0, 0],
  correct: [true, false, false],
  responseLogprob: [logs(0.5), logs(0.25, 0.25), new Float32Array()],
  promptLogprob: logs(0.5),
};

it("weights take the place of GRPO's advantages, and the term is what sets them apart", () => {
  const base = grpo.group(GROUP, DEFAULT_SETTINGS);
  const { responses } = weightedAs(base, [2, -1, 0]);
  expect(responses.map(({ advantage }) => advantage)).toEqual(base.responses.map(({ advantage }) => advantage));
  responses.forEach(({ reweighted, term, advantage }, i) => {
    expect(reweighted).toBeCloseTo([2, -1, 0][i]!, 12);
    expect(reweighted).toBe(advantage + term);
  });
});

it("GRPO's breakdown keeps its scaling whatever the setting says", () => {
  const off = { ...DEFAULT_SETTINGS, advantageScaling: "none" as const };
  expect(grpoOf(GROUP, off)).toEqual(grpo.group(GROUP, DEFAULT_SETTINGS));
});

it("the mean log-probability of nothing is 0", () => {
  expect(GROUP.responseLogprob.map(meanLogprob)).toEqual([Math.fround(Math.log(0.5)), Math.fround(Math.log(0.25)), 0]);
});
