import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluation, group, metrics, run } from "../panels/testRuns.ts";
import { NOTHING_SELECTED } from "../panels/types.ts";
import { lookOf, momentsAround } from "./look.ts";

const mass = (prompt: string) => ({ prompt, answers: [{ text: "1+1", probability: 1 }], wrong: 0 });
const groups = [{ step: 9, groups: [group({ prompt: "trained" }), group({ prompt: "too" })] }];
const evaluations = [evaluation(0, { masses: [mass("held out")] })];
const twins = [run({ groups, evaluations }), run({ groups, evaluations }, "progrpo")];
const select = (part: object) => ({ ...NOTHING_SELECTED, ...part });

describe("lookOf", () => {
  it("starts with a group that was sampled", () => {
    expect(lookOf(twins, NOTHING_SELECTED)).toMatchObject({
      run: { id: "progrpo" },
      prompt: "trained",
      group: { prompt: "trained" },
      sampled: { step: 9, place: 0 },
      heldOut: ["held out"],
    });
  });

  it("is the held-out prompt that is selected, of the selected run", () => {
    const look = lookOf(twins, select({ run: "grpo", prompt: "held out" }));
    expect(look).toMatchObject({ run: { id: "grpo" }, prompt: "held out", group: null, sampled: null });
  });

  it("is the selected group, also of a prompt that is held out as well", () => {
    const both = [run({ groups, evaluations: [evaluation(0, { masses: [mass("too")] })] })];
    expect(lookOf(both, select({ prompt: "too" }))).toMatchObject({ group: { prompt: "too" } });
  });

  it("falls back to a group where the prompt is neither", () => {
    expect(lookOf(twins, select({ prompt: "gone" }))).toMatchObject({ prompt: "trained" });
  });

  it("has nothing to show of a step before the first, but knows where one looks", () => {
    expect(lookOf(twins, select({ step: 0, run: "grpo" }))).toMatchObject({ prompt: null, group: null });
    expect(lookOf([], NOTHING_SELECTED)).toBeNull();
  });
});

describe("momentsAround", () => {
  const trained = run({
    steps: Array.from({ length: 57 }, (_, step) => metrics(step)),
    evaluations: [0, 25, 50].map((step) => evaluation(step)),
  });

  it.each([
    [null, { at: 57, earlier: 50, later: undefined }],
    [50, { at: 50, earlier: 25, later: null }],
    [30, { at: 30, earlier: 25, later: 50 }],
    [0, { at: 0, earlier: undefined, later: 25 }],
  ])("from %s", (step, moments) => {
    expect(momentsAround(trained, step)).toEqual(moments);
  });

  it("goes through every evaluation to now, and back again", () => {
    const steps = fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 12 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(steps, fc.nat(20), (places, more) => {
        const one = run({
          steps: [metrics(places.at(-1)! + more - 1)],
          evaluations: places.map((step) => evaluation(step)),
        });
        const back: number[] = [];
        for (let at = momentsAround(one, null).earlier; at !== undefined; at = momentsAround(one, at).earlier)
          back.push(at);
        const forth: (number | null)[] = [back.at(-1) ?? null];
        for (let at = forth[0]; at != null; ) {
          at = momentsAround(one, at).later;
          if (at !== undefined) forth.push(at);
        }
        expect(forth.slice(0, -1)).toEqual(back.toReversed());
        expect(forth.at(-1)).toBeNull();
        expect(back).toHaveLength(more === 0 ? places.length - 1 : places.length);
      }),
    );
  });
});
