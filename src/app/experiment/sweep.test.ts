import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METHODS, type SettingName } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { experimentOf, MOST_ARMS } from "./arms.ts";
import { addArm, removeArm, setArmSetting } from "./edits.ts";
import { armNames } from "./names.ts";
import { TWINS } from "./pageTesting.ts";
import { startOf } from "./state.ts";
import { addSweep, cellsOf, type Grid, leftOf, sweepArms } from "./sweep.ts";

const twins = experimentOf(startOf(TWINS));
const [grpo, progrpo] = twins.arms.map(({ id }) => id) as [string, string];
const ALPHAS = { name: "alpha", values: [0.3, 1] } as const;
const names = (grid: Grid) => {
  const { arms, settings } = addSweep(twins, grid, [7]);
  return armNames(arms, settings, en.names);
};

describe("the arms of a sweep", () => {
  it("are named by what differs, and are not there twice", () => {
    expect(names({ methods: ["progrpo"], swept: [ALPHAS] })).toEqual(["GRPO", "ProGRPO alpha 1", "ProGRPO alpha 0.3"]);
    expect(names({ methods: ["grpo"], swept: [{ name: "entropyCoef", values: [0.2] }] })).toEqual([
      "GRPO entropy coefficient 0",
      "ProGRPO",
      "GRPO entropy coefficient 0.2",
    ]);
  });

  it("are every combination, method after method, without what has no say", () => {
    const cells = cellsOf(
      { methods: ["progrpo", "grpo"], swept: [ALPHAS, { name: "klCoef", values: [0, 0.1] }] },
      twins.settings,
    );
    expect(cells.map(({ method, settings }) => [method, settings.alpha, settings.klCoef])).toEqual([
      ["progrpo", 0.3, 0],
      ["progrpo", 0.3, 0.1],
      ["progrpo", 1, 0],
      ["progrpo", 1, 0.1],
      ["grpo", undefined, 0],
      ["grpo", undefined, 0.1],
    ]);
  });

  it("have adapters' settings where they train adapters, whatever an arm without them has kept", () => {
    const grid: Grid = {
      methods: ["grpo"],
      swept: [
        { name: "train", values: ["all", "lora"] },
        { name: "loraRank", values: [4, 16] },
      ],
    };
    expect(cellsOf(grid, twins.settings).map(({ settings }) => settings)).toEqual([
      { train: "all" },
      { train: "lora", loraRank: 4 },
      { train: "lora", loraRank: 16 },
    ]);
    const kept = setArmSetting(twins, grpo, "loraRank", 4);
    expect(sweepArms(grid, kept).map(({ existing }) => existing)).toEqual([grpo, null, null]);
  });

  it("make those that are there already active, and leave all others as they are", () => {
    const quiet = { ...twins, arms: twins.arms.map((arm) => ({ ...arm, isActive: arm.id === grpo })) };
    const swept = addSweep(quiet, { methods: ["progrpo"], swept: [ALPHAS] }, [7, 8]);
    expect(swept.arms.map(({ isActive }) => isActive)).toEqual([true, true, true]);
    expect([swept.arms[0], swept.seeds]).toEqual([twins.arms[0], [7, 8]]);
    expect(sweepArms({ methods: ["progrpo"], swept: [ALPHAS] }, quiet).map(({ existing }) => existing)).toEqual([
      null,
      progrpo,
    ]);
  });

  it("do not count a fork as the arm that trains alike from the start", () => {
    const fork = { ...twins.arms[1]!, id: "fork", parent: { run: "r", step: 5 } };
    const experiment = { ...twins, arms: [twins.arms[0]!, fork] };
    expect(sweepArms({ methods: ["progrpo"], swept: [] }, experiment)).toMatchObject([{ existing: null }]);
  });

  const swept = (name: SettingName, most: number) =>
    fc
      .uniqueArray(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 5 })
      .map((values) => ({ name, values: values.map((value) => value / 10) }));
  const grids = fc.record({
    methods: fc.uniqueArray(fc.constantFrom(...METHODS), { minLength: 1 }),
    swept: fc.tuple(swept("alpha", 20), swept("entropyCoef", 10)),
  });

  it("are all there once, and the same sweep again adds none; too many are refused whole", () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const once = addSweep(twins, grid, [7, 8]);
        const missing = sweepArms(grid, twins).filter(({ existing }) => existing === null);
        if (twins.arms.length + missing.length > MOST_ARMS) {
          expect(once).toBe(twins);
          return;
        }
        const looks = once.arms.map(({ method, settings }) =>
          JSON.stringify([method, { ...twins.settings, ...settings, ...(method === "grpo" && { alpha: 0 }) }]),
        );
        expect(new Set(looks).size).toBe(looks.length);
        expect(once.arms.length).toBe(twins.arms.length + missing.length);
        expect(sweepArms(grid, once).every(({ existing }) => existing !== null)).toBe(true);
        expect(addSweep(once, grid, [7, 8])).toEqual(once);
      }),
    );
  });
});

describe("what is left to train", () => {
  it("is every arm on every seed, but for what is done or left out", () => {
    const planned = { ...addArm(twins, "progrpo", { alpha: 0.3, steps: 10 }), seeds: [7, 8] };
    const steps = (queue: Parameters<typeof leftOf>[1]) => leftOf(planned, queue, () => null).map((left) => left.steps);
    const { steps: all } = twins.settings;
    expect(steps([])).toEqual([all, all, 10, all, all, 10]);
    const at = (arm: string, step: number, isCancelled = false) => ({ arm, seed: 7, step, isCancelled });
    expect(steps([at(grpo, all), at(progrpo, 3), at(planned.arms[2]!.id, 0, true)])).toEqual([all - 3, all, all, 10]);
  });

  it("is the rest of a fork, on its parent's seed", () => {
    const { arms } = removeArm(twins, grpo);
    const fork = { ...arms[0]!, id: "fork", parent: { run: "r", step: 5 } };
    const left = leftOf({ ...twins, arms: [fork] }, [], () => 9);
    expect(left.map(({ config, steps }) => [config.seed, steps])).toEqual([[9, twins.settings.steps - 5]]);
  });
});
