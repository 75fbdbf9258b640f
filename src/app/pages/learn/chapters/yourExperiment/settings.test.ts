import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { evaluation } from "../../../../../components/panels/testRuns.ts";
import { parseRunFile } from "../../../../../engine/index.ts";
import type { Twins } from "../../live/twins.ts";
import { atTheEnd, stoppedEarly, verdictOf } from "./settings.ts";

/** `count` answers to one puzzle, each as probable, right in a share of tries. */
const at = (step: number, count: number, right: number) =>
  evaluation(step, {
    masses: [
      {
        prompt: "p",
        answers: Array.from({ length: count }, (_, place) => ({ text: `${place}`, probability: right / count })),
        wrong: 1 - right,
      },
    ],
  });
const twins = (grpo: Twins["grpo"], progrpo: Twins["progrpo"]): Twins => ({
  isOwn: false,
  grpo,
  progrpo,
  base: grpo[0]!,
});

it("the end of both is compared", () => {
  const found = atTheEnd(twins([at(0, 8, 0.5), at(50, 1, 0.7)], [at(0, 8, 0.5), at(50, 4, 0.6)]));
  expect(found).toMatchObject({
    grpo: { firstTry: 0.7 },
    progrpo: { firstTry: 0.6 },
    steps: { grpo: 50, progrpo: 50 },
  });
  expect(found.grpo.kept).toBeCloseTo(1, 9);
});

it("GRPO is stopped at the last evaluation at which it kept about as many as ProGRPO has left", () => {
  const grpo = [at(0, 8, 0.5), at(10, 4, 0.6), at(20, 4, 0.7), at(30, 2, 0.8)];
  expect(stoppedEarly(twins(grpo, [at(0, 8, 0.5), at(30, 4, 0.6)]))).toMatchObject({
    steps: { grpo: 20, progrpo: 30 },
  });
  expect(stoppedEarly(twins(grpo, [at(0, 8, 0.5), at(30, 7, 0.9)]))).toBeNull();
  expect(stoppedEarly(twins(grpo, [at(0, 8, 0.5), at(30, 2, 0.6)]))).toBeNull();
});

it.each([
  [0.7, 0.66, "grpo"],
  [0.7, 0.68, "same"],
  [0.6, 0.64, "progrpo"],
])("%d against %d: %s", (grpo, progrpo, verdict) => {
  expect(verdictOf(atTheEnd(twins([at(9, 1, grpo)], [at(9, 1, progrpo)])))).toBe(verdict);
});

it("on the recordings GRPO is right more often on Countdown, and stopping early keeps answers", () => {
  const read = (preset: string) => {
    const [grpo, progrpo] = ["grpo", "progrpo"].map(
      (method) => parseRunFile(JSON.parse(readFileSync(`public/runs/${preset}-${method}.json`, "utf8"))).evaluations,
    );
    return twins(grpo!, progrpo!);
  };
  expect(verdictOf(atTheEnd(read("countdown-twins")))).toBe("grpo");
  const early = stoppedEarly(read("digit-sums-twins"))!;
  expect(early.steps).toEqual({ grpo: 50, progrpo: 300 });
});
