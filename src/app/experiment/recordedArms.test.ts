/** Recordings stand in for runs that are not there yet, only beside settings that are theirs. */

import { expect, it } from "vitest";
import {
  DEFAULT_CONFIG,
  type EvaluationRecord,
  type MethodId,
  type RunConfig,
  type RunRecord,
} from "../../engine/index.ts";
import { inEnglish } from "../../words/messageTesting.ts";
import type { ArmPlan } from "./arms.ts";
import { addArm } from "./edits.ts";
import { drive, ready, setUp } from "./pageTesting.ts";

const recorded = (method: MethodId, config: Partial<RunConfig> = {}): RunRecord => ({
  spec: {
    id: `${method} ${config.alpha ?? 1}`,
    config: { ...DEFAULT_CONFIG, method, ...config },
    parent: null,
    origin: "recorded",
  },
  backend: null,
  model: null,
  steps: [0, 1, 2].map((step) => ({ step }) as RunRecord["steps"][0]),
  evaluations: [0, 3].map((step) => ({ step }) as EvaluationRecord),
  changes: [],
  groups: [],
});
const RECORDINGS = [recorded("grpo"), ...[0.1, 0.3, 1, 2].map((alpha) => recorded("progrpo", { alpha }))];

it("are shown until the visitor's own data come, and again after Reset", () => {
  const { page, ports, state } = setUp({ choice: "grpo" });
  page.showRecorded(RECORDINGS);
  expect(state().views).toMatchObject([{ id: "grpo 1", name: "GRPO", origin: "recorded" }]);
  expect(inEnglish(state().activity!)).toBe("Loading the engine and the model");
  ready(ports);
  expect(inEnglish(state().activity!)).toBe("Recorded. Press Run to train yours.");
  page.run();
  expect(state().views[0]!.origin).toBe("recorded");
  ports[0]!.emit({ type: "evaluation", record: { step: 0 } as EvaluationRecord });
  expect(state().views).toMatchObject([{ origin: "live", evaluations: [{ step: 0 }] }]);
  page.reset();
  expect(state().views[0]!.origin).toBe("recorded");
});

it("follow alpha: the very one, or in so many words the nearest; GRPO has none", () => {
  const { page, ports, state } = setUp();
  page.showRecorded(RECORDINGS);
  ready(ports);
  const names = () => state().views.map(({ name }) => name);
  expect(names()).toEqual(["GRPO", "ProGRPO"]);
  page.change("alpha", 0.3);
  expect(state().views.map(({ id }) => id)).toEqual(["grpo 1", "progrpo 0.3"]);
  expect(names()).toEqual(["GRPO", "ProGRPO"]);
  page.change("alpha", 0.35);
  expect(names()).toEqual(["GRPO", "ProGRPO alpha 0.3"]);
  expect(inEnglish(state().activity!)).toBe("Recorded with alpha 0.3, the nearest there is. Press Run to train yours.");
});

it("are not shown beside other settings, and end where the settings say", () => {
  const { page, state } = setUp();
  page.showRecorded(RECORDINGS);
  page.change("steps", 2);
  expect(state().views.map(({ steps, evaluations }) => [steps.length, evaluations.length])).toEqual([
    [2, 1],
    [2, 1],
  ]);
  page.change("clipHighProgrpo", 0.5);
  expect(state().views.map(({ name }) => name)).toEqual(["GRPO"]);
  page.change("learningRate", 1e-3);
  expect(state().views).toEqual([]);
  page.change("learningRate", DEFAULT_CONFIG.learningRate);
  page.change("seed", 8);
  expect(state().views).toEqual([]);
});

it("stand beside own runs only for an arm whose turn is still to come", () => {
  const { page, ports, state } = setUp({ choice: "grpo" });
  page.showRecorded(RECORDINGS);
  ready(ports);
  page.run();
  drive(ports, 2);
  page.pause();
  page.choose("both");
  expect(state().views.map(({ name, origin }) => [name, origin])).toEqual([["GRPO", "live"]]);
});

it("are drawn once, though two arms without settings of their own have the same one, and stay the same objects", () => {
  const { page, state } = setUp();
  page.showRecorded(RECORDINGS);
  page.edit((experiment) => addArm(experiment, "progrpo"));
  const { views } = state();
  expect(views.map(({ id }) => id)).toEqual(["grpo 1", "progrpo 1"]);
  page.prepare();
  expect(state().views.every((view, index) => view === views[index])).toBe(true);
});

it("of a fork stand for what goes on at that step, with the trunk's last point, and for nothing that begins at the start", () => {
  const { spec, ...own } = recorded("progrpo");
  const fork: RunRecord = {
    ...own,
    spec: { ...spec, id: "fork", parent: { run: "grpo 1", step: 2 } },
    steps: [{ step: 2 } as RunRecord["steps"][0]],
    evaluations: [{ step: 3 } as EvaluationRecord],
  };
  const plan = { method: "progrpo", settings: {}, name: null, isActive: true } as const;
  const going = (...arms: ArmPlan[]) => {
    const { page, state } = setUp({ arms: [{ ...plan, method: "grpo" }, ...arms] });
    page.showRecorded([recorded("grpo"), fork]);
    return state().views.map(({ id, steps, evaluations }) => [id, ...[steps, evaluations].map((all) => all[0]?.step)]);
  };
  expect(going({ ...plan, from: { arm: 0, step: 2 } })).toEqual([
    ["grpo 1", 0, 0],
    ["fork", 1, 0],
  ]);
  expect(going({ ...plan, from: { arm: 0, step: 1 } }, plan)).toEqual([["grpo 1", 0, 0]]);
});
