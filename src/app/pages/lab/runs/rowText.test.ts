import { describe, expect, it } from "vitest";
import { evaluation, passAtK } from "../../../../components/panels/testRuns.ts";
import { DEFAULT_CONFIG } from "../../../../engine/index.ts";
import { passAt1, passAtMost, stateText, tagsIn } from "./rowText.ts";

const row = { done: 120, config: DEFAULT_CONFIG, heldBy: null, evaluation: null };

describe("a kept run's row", () => {
  it("says how far it came, and whose it is", () => {
    expect(stateText(row)).toBe("120 of 300");
    expect(stateText({ ...row, done: 300 })).toBe("300");
    expect(stateText({ ...row, config: null })).toBe("120");
    expect(stateText({ ...row, heldBy: "elsewhere" })).toBe("120 of 300, in another tab");
  });

  it("prefers exact values, and has none before an evaluation", () => {
    const evaluated = { ...row, evaluation: evaluation(100, { passAtK: [passAtK(1, 0.5, 0.25), passAtK(64, 0.9)] }) };
    expect([passAt1(evaluated), passAtMost(evaluated)]).toEqual([0.25, "0.90 at 64"]);
    expect([passAt1(row), passAtMost(row)]).toEqual([null, "–"]);
  });

  it("has its tags between commas, each once", () => {
    expect(tagsIn(" baseline,, seed test ,baseline")).toEqual(["baseline", "seed test"]);
    expect(tagsIn(" ")).toEqual([]);
  });
});
