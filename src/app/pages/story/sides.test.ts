import { describe, expect, it } from "vitest";
import { solved } from "../../../components/answers/testMasses.ts";
import { evaluation, run } from "../../../components/panels/testRuns.ts";
import { factsAt, sidesOfRuns, stepsOf, worstPuzzle } from "./sides.ts";

const at = (step: number, ...wrongs: number[]) =>
  evaluation(step, { samples: 1, masses: wrongs.map((wrong, index) => solved("abc"[index]!, wrong)) });

describe("sides", () => {
  const grpo = run({ evaluations: [at(0, 0.5, 0.5), at(10, 0, 1)] });
  const progrpo = run({ evaluations: [at(0, 0.5, 0.5), at(10, 0.4, 0.2), at(20, 0.2, 0.2)] }, "progrpo");

  it("are the arms that list their answers, two at most", () => {
    const silent = run({ id: "silent", evaluations: [evaluation(0)] });
    const third = { ...progrpo, id: "third", arm: { ...progrpo.arm, id: "third" } };
    expect(sidesOfRuns([silent]).length).toBe(0);
    expect(sidesOfRuns([grpo, progrpo, third]).map(({ name }) => name)).toEqual(["GRPO", "ProGRPO"]);
    expect(stepsOf(sidesOfRuns([grpo, progrpo]))).toEqual([0, 10, 20]);
  });

  it("say at any step what was evaluated last", () => {
    const facts = factsAt(sidesOfRuns([grpo, progrpo]), 15);
    expect(facts.base).toEqual({ kept: 0.5, firstTry: 0.5, withinTries: 0.5 });
    expect(facts.puzzles).toBe(2);
    expect(facts.arms).toEqual([
      { name: "GRPO", kept: 0.5, firstTry: 0.5, withinTries: 0.5, sureAndWrong: 1 },
      { name: "ProGRPO", kept: 0.7, firstTry: 0.7, withinTries: 0.7, sureAndWrong: 0 },
    ]);
    expect(factsAt([], null)).toEqual({ base: null, arms: [], puzzles: 0 });
  });

  it("are means over the seeds of an arm, of those that have come so far", () => {
    const other = { ...grpo, id: "seed 8", evaluations: [at(0, 0.1, 0.1)] };
    const [side] = sidesOfRuns([grpo, other]);
    expect(side!.seeds).toBe(2);
    expect(side!.evaluations.map(({ headline }) => headline.firstTry)).toEqual([0.7, 0.5]);
  });

  it("show the puzzle in which the second fared worst beside the first", () => {
    expect(worstPuzzle(sidesOfRuns([grpo, progrpo]), 10)).toBe("a");
    expect(worstPuzzle(sidesOfRuns([progrpo, grpo]), 10)).toBe("b");
    expect(worstPuzzle(sidesOfRuns([grpo]), 10)).toBeNull();
    expect(worstPuzzle([], null)).toBeNull();
  });
});
