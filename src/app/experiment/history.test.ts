import { describe, expect, it } from "vitest";
import type { EvaluationRecord, StepRecord } from "../../engine/index.ts";
import { RunHistory } from "./history.ts";

const step = (index: number): StepRecord => ({ metrics: { step: index } as StepRecord["metrics"], groups: [] });
const evaluation = (done: number, time = 0) => ({ step: done, time }) as EvaluationRecord;

function filled(): RunHistory {
  const history = new RunHistory("grpo");
  history.addEvaluation(evaluation(0));
  for (let index = 0; index < 10; index++) history.addStep(step(index));
  history.addEvaluation(evaluation(5));
  history.addEvaluation(evaluation(10));
  history.addChange({ step: 4, changes: { alpha: 1 } });
  history.addChange({ step: 5, changes: { alpha: 2 } });
  return history;
}

describe("RunHistory", () => {
  it("hands out the same view until something is added, and never changes one", () => {
    const history = filled();
    const before = history.view();
    expect(history.view()).toBe(before);
    history.addStep(step(10));
    expect(history.view()).not.toBe(before);
    expect(before.steps).toHaveLength(10);
    expect(history.view().steps).toHaveLength(11);
  });

  it("after truncation to n steps holds what n steps had made", () => {
    const history = filled();
    history.truncate(5);
    const view = history.view();
    expect(view.steps.map((metrics) => metrics.step)).toEqual([0, 1, 2, 3, 4]);
    expect(view.evaluations.map((record) => record.step)).toEqual([0, 5]);
    expect(view.changes.map((change) => change.step)).toEqual([4]);
  });

  it("replaces an evaluation that is made again", () => {
    const history = filled();
    history.addEvaluation(evaluation(10, 99));
    expect(history.view().evaluations.map((record) => [record.step, record.time])).toEqual([
      [0, 0],
      [5, 0],
      [10, 99],
    ]);
  });

  it("takes a change at step 0 for the start", () => {
    const history = new RunHistory("grpo");
    history.addChange({ step: 0, changes: { alpha: 1 } });
    expect(history.view().changes).toEqual([]);
    expect(history.empty).toBe(true);
  });
});
