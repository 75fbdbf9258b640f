import { describe, expect, it } from "vitest";
import { en } from "../../words/en.ts";
import { type Experiment, experimentOf } from "./arms.ts";
import {
  activateArm,
  addArm,
  chooseMethods,
  duplicateArm,
  nextExperiment,
  removeArm,
  renameArm,
  setArmSetting,
  setSeeds,
} from "./edits.ts";
import { armNames, ownSettings } from "./names.ts";
import { TWINS } from "./pageTesting.ts";
import { NOTHING_STAGED, startOf } from "./state.ts";

const twins = experimentOf(startOf(TWINS));
const [grpo, progrpo] = twins.arms.map(({ id }) => id) as [string, string];
const names = ({ arms, settings }: Experiment) => armNames(arms, settings, en.names);

describe("the names of arms", () => {
  it("are their methods, and what sets them apart where one has several", () => {
    expect(names(twins)).toEqual(["GRPO", "ProGRPO"]);
    expect(names(addArm(twins, "progrpo", { alpha: 0.3 }))).toEqual(["GRPO", "ProGRPO alpha 1", "ProGRPO alpha 0.3"]);
    expect(names(addArm(twins, "grpo", { entropyCoef: 0.2, klCoef: 0.1 }))).toEqual([
      "GRPO entropy coefficient 0, KL coefficient 0",
      "ProGRPO",
      "GRPO entropy coefficient 0.2, KL coefficient 0.1",
    ]);
  });

  it("leave out what has no say under the method, and count arms that are equal", () => {
    expect(names(addArm(twins, "grpo", { alpha: 0.3 }))).toEqual(["GRPO", "ProGRPO", "GRPO (2)"]);
  });

  it("leave out what has no say beside an arm's other settings", () => {
    const both = addArm(twins, "grpo", { train: "lora", loraRank: 4 });
    expect(names(both)).toEqual(["GRPO train all", "ProGRPO", "GRPO train lora"]);
    expect(names(addArm(both, "grpo", { train: "lora" }))).toEqual([
      "GRPO train all",
      "ProGRPO",
      "GRPO train lora, LoRA rank 4",
      "GRPO train lora, LoRA rank 8",
    ]);
    const kept = setArmSetting(twins, grpo, "loraRank", 4);
    expect(ownSettings(kept.arms[0]!, kept.settings, en.names)).toEqual([]);
  });

  it("can be given, and given back", () => {
    const named = renameArm(twins, progrpo, " Ours ");
    expect(names(named)).toEqual(["GRPO", "Ours"]);
    expect(names(renameArm(named, progrpo, " "))).toEqual(["GRPO", "ProGRPO"]);
  });
});

describe("arms", () => {
  it("are copied beside their original, with other settings", () => {
    const copied = duplicateArm(twins, grpo, { klCoef: 0.1 });
    expect(copied.arms.map(({ method, settings }) => [method, settings])).toEqual([
      ["grpo", {}],
      ["grpo", { klCoef: 0.1 }],
      ["progrpo", {}],
    ]);
    expect(new Set(copied.arms.map(({ id }) => id)).size).toBe(3);
    expect(duplicateArm(twins, "nobody", {})).toBe(twins);
  });

  it("have settings of their own until they share them again", () => {
    const own = setArmSetting(twins, progrpo, "alpha", 0.5);
    expect(own.arms[1]!.settings).toEqual({ alpha: 0.5 });
    expect(setArmSetting(own, progrpo, "alpha", twins.settings.alpha)).toEqual(twins);
    expect(ownSettings(own.arms[1]!, own.settings, en.names)).toEqual(["alpha 0.5 instead of 1"]);
    const without = setArmSetting(twins, grpo, "alpha", 0.5);
    expect(ownSettings(without.arms[0]!, without.settings, en.names), "GRPO has no alpha").toEqual([]);
  });

  it("never all go, nor are all left out", () => {
    const alone = removeArm(twins, grpo);
    expect(names(alone)).toEqual(["ProGRPO"]);
    expect(removeArm(alone, progrpo)).toBe(alone);
    expect(activateArm(alone, progrpo, false)).toBe(alone);
    const resting = activateArm(twins, progrpo, false);
    expect(removeArm(resting, grpo).arms).toMatchObject([{ id: progrpo, isActive: true }]);
  });
});

it("seeds are each there once, and one always is", () => {
  expect(setSeeds(twins, [8, 9, 8])).toMatchObject({ seeds: [8, 9], settings: { seed: 8 } });
  expect(setSeeds(twins, [])).toBe(twins);
});

it("Reset begins another experiment with the same arms, but for forks, which are of the old one's runs", () => {
  const forked = { ...twins, arms: [...twins.arms, { ...twins.arms[0]!, id: "f", parent: { run: "r", step: 3 } }] };
  const next = nextExperiment(forked, { ...NOTHING_STAGED, fixed: { seed: 9, train: "lora" } }, "wasm");
  expect(next.id).not.toBe(twins.id);
  expect(next).toMatchObject({ arms: twins.arms, seeds: [9], settings: { seed: 9, train: "lora" }, backend: "wasm" });
});

describe("a choice of methods", () => {
  const active = ({ arms }: Experiment) => arms.filter(({ isActive }) => isActive).map(({ method }) => method);

  it("makes their arms active and no others", () => {
    expect(active(chooseMethods(twins, ["progrpo"]))).toEqual(["progrpo"]);
    expect(active(chooseMethods(chooseMethods(twins, ["grpo"]), ["grpo", "progrpo"]))).toEqual(["grpo", "progrpo"]);
  });

  it("gives an arm to a method whose last one was removed", () => {
    const without = removeArm(twins, grpo);
    expect(active(chooseMethods(without, ["grpo"]))).toEqual(["grpo"]);
    expect(chooseMethods(without, ["progrpo"]).arms).toHaveLength(1);
  });
});

describe("an arm that is to go on from another", () => {
  const forked = experimentOf({
    ...startOf(TWINS),
    arms: [
      { method: "grpo", settings: {}, name: null, isActive: true },
      { method: "progrpo", settings: {}, name: null, isActive: true, from: { arm: 0, step: 5 } },
    ],
  });
  const [trunk, fork] = forked.arms.map(({ id }) => id) as [string, string];

  it("is named by where it begins, and goes with the arm that it goes on from", () => {
    expect(names(forked)).toEqual(["GRPO", "ProGRPO from step 5"]);
    const more = addArm(forked, "progrpo");
    expect(removeArm(more, trunk).arms.map(({ id }) => id)).toEqual([more.arms[2]!.id]);
    expect(removeArm(forked, trunk)).toBe(forked);
    expect(removeArm(forked, fork).arms.map(({ id }) => id)).toEqual([trunk]);
  });

  it("is there again in the next experiment", () => {
    expect(nextExperiment(forked, NOTHING_STAGED, "wasm").arms).toEqual(forked.arms);
  });
});
