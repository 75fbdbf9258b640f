import { expect, it } from "vitest";
import { PARTS, type PlannedRun, runsOf } from "./parts.ts";
import { inWords, Progress } from "./progress.ts";

const [first, second] = PARTS.map((part) => ({ ...part, bases: [1, 2], seeds: [1] }));
const runs: PlannedRun[] = [
  { part: first!, arms: ["grpo"] },
  { part: second!, arms: ["grpo", "progrpo-alpha-1"] },
].flatMap(runsOf);

it("tells of each run which of all it is, what came of it and how long the rest will take", () => {
  const progress = new Progress(runs, 2);
  expect(progress.made(runs[0]!, 120, "fine")).toBe(`[1/6] ${runs[0]!.id}: fine; 120 s; 5 min left`);
});

it("goes by the pace of each part; of one that has none yet, by that of all", () => {
  const progress = new Progress(runs, 1);
  progress.made(runs[0]!, 100, "");
  expect(progress.secondsLeft()).toBe(500);
  progress.made(runs[2]!, 20, "");
  expect(progress.secondsLeft()).toBe(100 + 3 * 20);
  progress.made(runs[3]!, 40, "");
  expect(progress.secondsLeft()).toBe(100 + 2 * 30);
});

it("is done after the last", () => {
  const progress = new Progress(runs, 2);
  const lines = runs.map((run) => progress.made(run, 1, ""));
  expect(lines.at(-1)).toMatch(/^\[6\/6\].*done$/);
});

it.each([
  [20, "less than a minute"],
  [90, "2 min"],
  [3 * 3600 + 29, "3 h 0 min"],
])("%d seconds are %s", (seconds, words) => expect(inWords(seconds)).toBe(words));
