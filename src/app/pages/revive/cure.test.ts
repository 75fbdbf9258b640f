import { expect, it } from "vitest";
import { run } from "../../../components/panels/testRuns.ts";
import type { PhaseReading } from "../../../components/phase/phase.ts";
import { DEFAULT_CONFIG } from "../../../engine/index.ts";
import { cureOf } from "./cure.ts";

const headline = { kept: 1, firstTry: 0.6, withinTries: 0.8 };
const collapsed: PhaseReading = {
  phase: "collapsed",
  since: 40,
  isBroken: false,
  standing: { step: 60, puzzles: 16, now: headline, base: { ...headline, kept: 8 }, share: 1 / 8 },
};
const { standing } = collapsed;
const progrpo = (alpha: number) => run({ config: { ...DEFAULT_CONFIG, method: "progrpo", alpha } }, "progrpo");

it("is ProGRPO from where it was seen to have collapsed, for as long again, at an alpha that holds", () => {
  expect(cureOf(run(), collapsed)).toEqual({ from: 60, settings: { alpha: 1, steps: 120 } });
  expect(cureOf(progrpo(0.3), collapsed)).toEqual({ from: 60, settings: { alpha: 1, steps: 120 } });
  const strong = run({ config: { ...DEFAULT_CONFIG, method: "grpo", alpha: 2 } });
  expect(cureOf(strong, collapsed)?.settings.alpha).toBe(2);
});

it.each([
  ["a run that has not collapsed", run(), { ...collapsed, phase: "sharpening" as const }],
  ["one whose updates are too large", run(), { ...collapsed, isBroken: true }],
  ["one that has no weights here", run({ origin: "recorded" }), collapsed],
  ["one that another program trained", run({ config: null }), collapsed],
  ["one that is ProGRPO already", progrpo(1), collapsed],
  ["one that can go no further", run(), { ...collapsed, standing: { ...standing, step: 1e9 } }],
])("is not offered to %s", (_, view, reading) => {
  expect(cureOf(view, reading)).toBeNull();
});
