import fc from "fast-check";
import { expect, it } from "vitest";
import { evaluation, metrics, run } from "../../../../components/panels/testRuns.ts";
import { DEFAULT_CONFIG, type MethodId, PRESETS, presetConfig } from "../../../../engine/index.ts";
import { PUZZLES } from "../fields.ts";
import { COLLAPSE, ownFork, wholeRun } from "./lessonRuns.ts";
import { pinnedIn, remaining, rewards } from "./pinned.ts";

const mass = (prompt: string, ...probabilities: number[]) => ({
  prompt,
  answers: probabilities.map((probability, place) => ({ text: `${place}`, probability })),
  wrong: 0,
});
const kin = (id: string, method: MethodId, step = 0, origin: "live" | "recorded" = "live") =>
  run({
    id,
    origin,
    evaluations: [evaluation(step)],
    config: { ...DEFAULT_CONFIG, ...presetConfig(PRESETS[0]!, method), method },
  });

it("a puzzle is followed through the evaluations that asked it", () => {
  const evaluations = [0, 5, 10].map((step) => evaluation(step, { masses: [mass(step === 5 ? "q" : "p", 0.9, 0.1)] }));
  expect(pinnedIn({ evaluations }, "p").map(({ step }) => step)).toEqual([0, 10]);
});

it("an answer remains that comes one time in twenty", () => {
  expect(remaining(mass("p", 0.5, 0.05, 0.049))).toBe(2);
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(shares, shares, (some, more) => {
      expect(remaining(mass("p", ...some, ...more))).toBe(
        remaining(mass("p", ...some)) + remaining(mass("p", ...more)),
      );
    }),
  );
});

it("reward is that of the first and the last steps, once there are enough", () => {
  const steps = [0, 0, 0.5, 1, 1, 1].map((reward, step) => metrics(step, { reward }));
  expect(rewards({ steps }, 2)).toEqual({ from: 0, to: 1 });
  expect(rewards({ steps }, 4)).toBeNull();
});

it("own runs come before recordings, and forks are no whole runs", () => {
  const [old, recorded, fork] = [
    kin("old", "grpo"),
    kin("recorded", "grpo", 0, "recorded"),
    kin("fork", "progrpo", 60),
  ];
  expect(wholeRun([old, recorded, fork], "grpo")?.id).toBe("old");
  expect(wholeRun([recorded], "grpo")?.id).toBe("recorded");
  expect(wholeRun([fork], "progrpo")).toBeNull();
  expect(ownFork([old, fork], "progrpo")?.id).toBe("fork");
  expect(ownFork([kin("a", "progrpo", 60, "recorded")], "progrpo")).toBeNull();
  const other = { ...old, config: { ...old.config!, task: "countdown" as const } };
  expect(wholeRun([other], "grpo")).toBeNull();
});

it("the lesson's run is asked every puzzle", () => {
  expect(COLLAPSE.settings.evalPrompts).toBe(PUZZLES.length);
  expect(COLLAPSE.arms.filter(({ isActive }) => isActive).map(({ method }) => method)).toEqual(["grpo"]);
});
