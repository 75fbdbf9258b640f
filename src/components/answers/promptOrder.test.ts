import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EvaluationRecord } from "../../engine/index.ts";
import { evaluation, run } from "../panels/testRuns.ts";
import { promptOrder } from "./promptOrder.ts";
import { solved } from "./testMasses.ts";

const HORIZON = 20;
const NAMES = ["a", "b", "c", "d"];
/** An evaluation of the prompts a, b, ... with these masses on wrong answers. */
const at = (step: number, wrongs: readonly number[]): EvaluationRecord =>
  evaluation(step, { masses: wrongs.map((wrong, index) => solved(NAMES[index]!, wrong)) });

describe("promptOrder", () => {
  it("is the first run's end, the solved prompts first", () => {
    const first = run({ evaluations: [at(0, [0.1, 0.2, 0.3]), at(20, [0.9, 0.2, 0.5])] });
    const second = run({ evaluations: [at(0, [0.1, 0.2, 0.3]), at(20, [0.1, 0.9, 0.2])] }, "progrpo");
    expect(promptOrder([first, second], HORIZON)).toEqual({
      prompts: ["b", "c", "a"],
      by: { what: "end", run: "GRPO" },
    });
  });

  it("is the first run's start until it has ended, so that no column moves while it trains", () => {
    const wrongs = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(wrongs, fc.array(wrongs, { maxLength: 5 }), (start, later) => {
        const evaluations = [at(0, start), ...later.map((each, index) => at(index + 1, each))];
        const order = promptOrder([run({ evaluations })], HORIZON);
        expect(order).toEqual(promptOrder([run({ evaluations: [at(0, start)] })], HORIZON));
        expect(order.by).toEqual({ what: "base", run: "GRPO" });
        expect(order.prompts.toSorted()).toEqual(NAMES);
      }),
    );
  });

  it("keeps equal prompts as they were evaluated", () => {
    expect(promptOrder([run({ evaluations: [at(0, [0.5, 0.5, 0.5])] })], HORIZON).prompts).toEqual(["a", "b", "c"]);
  });

  it("adds what only other runs or other evaluations know at the end", () => {
    const first = run({ evaluations: [at(0, [0.5, 0.1]), at(5, [0.5, 0.1, 0])] });
    const second = run({ evaluations: [at(0, [0, 0, 0, 0])] }, "progrpo");
    expect(promptOrder([first, second], HORIZON).prompts).toEqual(["b", "a", "c", "d"]);
  });

  it("passes over runs that list no answers", () => {
    const silent = run({ evaluations: [evaluation(0)] });
    expect(promptOrder([silent], HORIZON).prompts).toEqual([]);
    expect(promptOrder([silent, run({ evaluations: [at(0, [0])] }, "progrpo")], HORIZON).prompts).toEqual(["a"]);
  });
});
