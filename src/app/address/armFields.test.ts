import { describe, expect, it } from "vitest";
import { METHODS } from "../../engine/index.ts";
import { experimentOf, newArm, plansOf } from "../experiment/arms.ts";
import { read, write } from "./addressTesting.ts";

describe("arms and seeds", () => {
  it("stand in the address one by one, where they are not an arm a method", () => {
    const address =
      "#v=1&preset=countdown-twins&arm1=grpo&arm1.active=no&arm2=progrpo&arm2.alpha=0.3&arm2.name=Ours&seeds=7+8+9";
    const { state, notices } = read(address);
    expect(notices).toEqual([]);
    expect(state).toMatchObject({ seeds: [7, 8, 9], settings: { seed: 7, alpha: 1 } });
    expect(state.arms).toEqual([
      { method: "grpo", settings: {}, name: null, isActive: false },
      { method: "progrpo", settings: { alpha: 0.3 }, name: "Ours", isActive: true },
    ]);
    expect(write(state)).toBe(address);
    expect(read("#preset=tiny&seeds=7,8").state.seeds).toEqual([7, 8]);
  });

  it("an arm that goes on from a run here is left out: the run is not elsewhere", () => {
    const { state } = read("#preset=tiny");
    const fork = newArm("grpo", { parent: { run: "r", step: 3 } });
    const twins = experimentOf(state).arms;
    expect(write({ ...state, arms: plansOf([...twins, fork]) })).toBe(write(state));
    const resting = twins.map((each) => ({ ...each, isActive: false }));
    expect(plansOf([...resting, fork]).map(({ isActive }) => isActive)).toEqual([true, false]);
  });

  it.each([
    ["#seeds=7,x", { seeds: [7] }, "seeds=7,x cannot be taken; 7 is used. “x” is no seed"],
    ["#seeds=", { seeds: [7] }, "There must be one seed at least."],
    ["#arm1=ppo", { arms: [{ method: "grpo" }] }, `arm1=ppo is not known; grpo is used. Choose ${METHODS.join(", ")}.`],
    ["#arm1=progrpo&arm1.alpha=9", { arms: [{ settings: { alpha: 1 } }] }, "arm1.alpha=9 is out of range; 1 is used"],
    ["#arm1=grpo&arm1.active=no", { arms: [{ isActive: true }] }, "leaves nothing to train; the first arm is"],
    ["#arm1=grpo&arm1.seed=3", { arms: [{ settings: {} }] }, "arm1.seed=3 is not known and was left out"],
    [
      "#arm1=grpo&arm2=grpo&arm2.from=2.5",
      { arms: [{}, { settings: {} }] },
      "arm2.from=2.5 names no earlier arm and step",
    ],
    ["#arm1=grpo&arm1.from=x", { arms: [{ method: "grpo" }] }, "arm1.from=x names no earlier arm and step"],
    ["#arm1=grpo&arm3=grpo", { arms: [{ method: "grpo" }] }, "arm3=grpo is not known and was left out"],
    [`#arm1=grpo&arm1.name=${"x".repeat(61)}`, { arms: [{ name: "x".repeat(60) }] }, "too long a name and was cut"],
    [
      `#${Array.from({ length: 21 }, (_, index) => `arm${index + 1}=grpo`).join("&")}`,
      { arms: { length: 20 } },
      "arm21=grpo is one arm too many. There may be 20 at most.",
    ],
  ])("%s", (address, expected, notice) => {
    const { state, notices } = read(address);
    expect(state).toMatchObject(expected);
    expect(notices).toEqual([expect.stringContaining(notice)]);
  });
});
