/** The adaptive bonus by hand, and as state of a run. */
import { beforeAll, describe, expect, it } from "vitest";
import { startFusedWasm, tinyRun, toyBase } from "../testing/models.ts";
import { decodeState, encodeState } from "./checkpoint.ts";
import { entropyBonusOf } from "./entropyBonus.ts";
import { Trainer } from "./trainer.ts";

beforeAll(startFusedWasm);

const adaptive = (entropyTarget: number, entropyBonus = 0.2) =>
  tinyRun({ method: "entropy-bonus", entropyBonus, entropyTarget, entropyStep: 0.01 });

describe("the coefficient", () => {
  it.each([
    ["grows at the target and below it", 0.2, 1, [0.21, 0.21]],
    ["shrinks above it, where it does not act", 0.2, 1.2, [0, 0.19]],
    ["ends at 1", 0.995, 0.5, [1, 1]],
    ["and at 0", 0.005, 2, [0, 0]],
    ["does not act where no token was sampled", 0.2, null, [0, 0.19]],
  ])("%s", (_, kept, entropy, [applied, next]) => {
    const bonus = entropyBonusOf(adaptive(1), kept, entropy);
    expect([bonus.applied, bonus.kept]).toEqual([Math.fround(applied!), Math.fround(next!)]);
  });

  it("starts at the setting, stays there without a target, and is GRPO's own under GRPO", () => {
    expect(entropyBonusOf(adaptive(1, 0.4), null, 0)).toEqual({ applied: Math.fround(0.41), kept: Math.fround(0.41) });
    expect(entropyBonusOf(adaptive(0, 0.4), null, 0)).toEqual({ applied: 0.4, kept: null });
    expect(entropyBonusOf(tinyRun({ method: "grpo", entropyCoef: 0.1, entropyTarget: 1 }), 0.3, 0)).toEqual({
      applied: 0.1,
      kept: null,
    });
  });
});

async function walk(trainer: Trainer, from: number, to: number) {
  const records = [];
  for (let step = from; step < to; step++) {
    const { metrics, groups } = await trainer.step(step);
    const { "time/generation": _g, "time/update": _u, ...rest } = metrics;
    records.push({ rest, groups });
  }
  return records;
}

describe("a run with an adaptive bonus", () => {
  it("goes on from a checkpoint bit for bit, and what is asked of it in between leaves no trace", async () => {
    const config = adaptive(2.2);
    const whole = new Trainer(toyBase(), config);
    const records = await walk(whole, 0, 6);
    const first = new Trainer(toyBase(), config);
    await walk(first, 0, 3);
    const { after } = await first.rehearse(3);
    for (const tensor of Object.values(after)) tensor.dispose();
    const { updates, shapes } = first.policy;
    const tensors = await encodeState(first.policy, first.entropyCoef);
    const state = decodeState(shapes, { step: 3, updates, tensors });
    expect(state.entropyCoef).toBe(first.entropyCoef);
    const second = new Trainer(toyBase(), config, state);
    expect(await walk(second, 3, 6)).toEqual(records.slice(3));
    expect(second.entropyCoef).toBe(whole.entropyCoef);
    const told = records.map(({ rest }) => rest.entropy_coef!);
    expect(new Set(told).size).toBeGreaterThan(2);
    for (const trainer of [whole, first, second]) trainer.dispose();
  });

  it("with a fixed one is GRPO with that coefficient; without one nothing is told", async () => {
    const trainers = [
      new Trainer(toyBase(), tinyRun({ method: "entropy-bonus", entropyBonus: 0.1 })),
      new Trainer(toyBase(), tinyRun({ method: "grpo", entropyCoef: 0.1 })),
      new Trainer(toyBase(), tinyRun({ method: "grpo" })),
    ];
    const [own, shared, none] = await Promise.all(trainers.map((trainer) => walk(trainer, 0, 2)));
    expect(own).toEqual(shared);
    expect([own![0]!.rest.entropy_coef, none![0]!.rest.entropy_coef]).toEqual([0.1, undefined]);
    for (const trainer of trainers) trainer.dispose();
  });
});
