import { expect, it } from "vitest";
import { DEFAULT_CONFIG, type RunRecord } from "../../engine/index.ts";
import { measuredPace, recordedPace, secondsLeft, trainingSeconds } from "./estimate.ts";

const config = { ...DEFAULT_CONFIG, promptsPerStep: 4, groupSize: 8 };

it("is what is left at the measured pace, whatever the size of a step", () => {
  // Two runs at 3 steps a second.
  const pace = measuredPace(config, 3, 2);
  expect(secondsLeft([{ config, steps: 60 }], pace)).toBe(10);
  expect(secondsLeft([{ config: { ...config, groupSize: 16 }, steps: 60 }], pace)).toBe(20);
  expect(secondsLeft([], pace)).toBe(0);
  expect(secondsLeft([{ config, steps: 60 }], null)).toBeNull();
});

it("is taken from a recording of the same model, with its evaluations, before anything was measured", () => {
  const record = {
    spec: { config },
    steps: [1, 2].map(() => ({ "time/generation": 300, "time/update": 200 })),
    evaluations: [{ time: 1000 }],
  } as unknown as RunRecord;
  expect(secondsLeft([{ config, steps: 20 }], recordedPace([record], config.model, 2))).toBe(10);
  expect(recordedPace([record], "another", 2)).toBeNull();
  expect(recordedPace([{ ...record, steps: [] }], config.model, 2)).toBeNull();
});

it("is all steps and all evaluations of a training at what one of each took", () => {
  // 25 steps of 0.2 s; evaluations at 0, 10, 20 and 25 of 0.5 s.
  expect(trainingSeconds({ steps: 25, evalEvery: 10 }, { step: 0.2, evaluation: 0.5 })).toBe(7);
});
