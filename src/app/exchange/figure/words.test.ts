import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, PRESETS } from "../../../engine/index.ts";
import { en } from "../../../words/en.ts";
import { armsLine, captionOf, originOf, type ShownRun, sampleLine, settingsLine } from "./words.ts";

const run = (part: Partial<typeof DEFAULT_CONFIG>, prompts: number[] = [32]): ShownRun => ({
  config: { ...DEFAULT_CONFIG, ...part },
  origin: "live",
  evaluations: prompts.map((count) => ({ prompts: count })),
  arm: { id: part.method ?? "progrpo", name: part.method === "grpo" ? "GRPO" : "ProGRPO" },
  backend: "wasm",
});
const overSeeds = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    run({ method: "grpo", seed: 7 + i }),
    run({ method: "progrpo", seed: 7 + i }),
  ]).flat();
const twins = overSeeds(1);
const foreign: ShownRun = {
  config: null,
  origin: "imported",
  evaluations: [],
  arm: { id: "trainer", name: "trainer" },
  backend: null,
};
const [preset] = PRESETS;

describe("captionOf", () => {
  const entropy = { title: "Entropy", unit: "nats", summary: "GRPO 0.50." };
  it("says what each panel shows, with its letter if there are several", () => {
    expect(captionOf([entropy], en.captions)).toBe("Entropy (nats): GRPO 0.50.");
    expect(captionOf([entropy, { title: "Pass@k", unit: "", summary: "GRPO 0.97" }], en.captions)).toBe(
      "(a) Entropy (nats): GRPO 0.50. (b) Pass@k: GRPO 0.97.",
    );
  });
});

describe("sampleLine", () => {
  it.each([
    [twins, "N = 1 seed an arm (7), 32 held-out prompts. No interval over seeds."],
    [
      [run({}, [16]), run({ method: "grpo" }, [8, 32])],
      "N = 1 seed an arm (7), 16 or 32 held-out prompts. No interval over seeds.",
    ],
    [[foreign], "N = 1 seed an arm. No interval over seeds."],
    [
      overSeeds(2),
      "N = 2 seeds an arm (7, 8), 32 held-out prompts. Strong lines are means over seeds; too few seeds for an interval, which takes 5.",
    ],
    [
      [...overSeeds(5), foreign],
      "N = 1 to 5 seeds an arm (7, 8, 9, 10, 11), 32 held-out prompts. Strong lines are means over seeds, bands 95 % intervals (t interval with bootstrap standard error).",
    ],
  ])("%#", (runs, line) => {
    expect(sampleLine(runs, "mean", en.captions)).toBe(line);
  });

  it("says what else stands for an arm, and that runs are recorded", () => {
    expect(sampleLine(overSeeds(5), "iqm", en.captions)).toContain("interquartile means over seeds");
    expect(sampleLine([{ ...run({}), origin: "recorded" }], "mean", en.captions)).toContain(
      "held-out prompts, recorded.",
    );
  });
});

describe("armsLine", () => {
  it("says of each arm what others have otherwise, whatever its seeds", () => {
    expect(armsLine(overSeeds(3), en.captions)).toBe("GRPO: method grpo; ProGRPO: method progrpo.");
    const other = { ...run({ alpha: 0.3 }), arm: { id: "b", name: "ProGRPO alpha 0.3" } };
    expect(armsLine([run({}), other, foreign], en.captions)).toBe(
      "ProGRPO: alpha 1; ProGRPO alpha 0.3: alpha 0.3; trainer: settings not known.",
    );
  });

  it("is empty of one arm", () => {
    expect(armsLine([run({}), run({ seed: 8 })], en.captions)).toBe("");
  });
});

describe("settingsLine", () => {
  it("names the preset, what was trained, what is not as the preset has it, and where", () => {
    expect(settingsLine([run({ klCoef: 0.1 }), run({ klCoef: 0.1, method: "grpo" })], preset!, en.captions)).toBe(
      "preset digit-sums-twins, task digit-sums, model digit-sums-nano-s1, steps 300, klCoef 0.1, backend wasm.",
    );
  });

  it("names no preset of runs that are of another task, and says nothing of settings that are not known", () => {
    const other = PRESETS.find(({ task }) => task !== preset!.task)!;
    expect(settingsLine(twins, other, en.captions)).not.toContain("preset");
    expect(settingsLine([foreign], preset!, en.captions)).toBe("");
  });
});

it("the origin has a line for each and says which build made it", () => {
  const lines = originOf(twins, preset!, "mean", en.captions);
  expect(lines).toHaveLength(4);
  expect(lines.at(-1)).toMatch(/^Made with ProGRPO Playground \d+\.\d+\.\d+\.$/);
  expect(originOf([foreign], preset!, "mean", en.captions)).toHaveLength(2);
});
