import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../../engine/index.ts";
import { sampleLine, settingsLine } from "./words.ts";

const run = (part: Partial<typeof DEFAULT_CONFIG>, prompts: number[] = [32]) => ({
  config: { ...DEFAULT_CONFIG, ...part },
  evaluations: prompts.map((count) => ({ prompts: count })),
});
const twins = [run({ method: "grpo" }), run({ method: "progrpo" })];
const foreign = { config: null, evaluations: [] };

describe("sampleLine", () => {
  it.each([
    [twins, "N = 2 runs, 1 seed, 32 held-out prompts"],
    [[run({ seed: 1 }), run({ seed: 2 }, [])], "N = 2 runs, 2 seeds, 32 held-out prompts"],
    [[run({}, [16]), run({}, [8, 32])], "N = 2 runs, 1 seed, 16 or 32 held-out prompts"],
    [[run({}, [])], "N = 1 run, 1 seed"],
    [[foreign], "N = 1 run"],
  ])("%#: %s", (runs, line) => {
    expect(sampleLine(runs)).toBe(line);
  });
});

describe("settingsLine", () => {
  it("names what was trained, what differs between the runs and what is not as one finds it", () => {
    expect(settingsLine(twins)).toBe(
      "task digit-sums, model digit-sums-nano-s1, method grpo / progrpo, seed 7, steps 300",
    );
    expect(settingsLine([run({ alpha: 0.3 }), run({ klCoef: 0.1 }), foreign])).toBe(
      "task digit-sums, model digit-sums-nano-s1, method progrpo, seed 7, steps 300, alpha 0.3 / 1, klCoef 0 / 0.1",
    );
  });

  it("says nothing of runs whose settings are not known", () => {
    expect(settingsLine([foreign])).toBe("");
  });
});
