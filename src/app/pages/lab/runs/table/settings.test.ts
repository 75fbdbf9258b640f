import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../../../../engine/index.ts";
import { en } from "../../../../../words/en.ts";
import { changedText, commonConfig, settingsTable } from "./settings.ts";
import { entry } from "./tableTesting.ts";

describe("what sets runs apart", () => {
  it("is said in a line: only what differs and has a say, never the seed", () => {
    const changed = (config: object, part = {}) => changedText(entry("", config, part), DEFAULT_CONFIG, en);
    expect(changed({})).toBe("");
    expect(changed({ seed: 99 })).toBe("");
    expect(changed({ alpha: 0.3 })).toBe("alpha 0.3");
    expect(changed({ method: "grpo", alpha: 0.3 })).toBe("GRPO");
    expect(changed({ task: "countdown", steps: 50 })).toBe("Countdown, steps 50");
    expect(changed({}, { parent: { run: "x", step: 100 } })).toBe("from step 100");
    expect(changed({}, { config: null })).toBe("settings unknown");
  });

  it("is told against what most runs have", () => {
    const runs = [entry("a", { alpha: 0.3 }), entry("b", { alpha: 1, seed: 1 }), entry("c", { alpha: 1, seed: 2 })];
    expect(commonConfig(runs)).toMatchObject({ alpha: 1, seed: 1 });
    expect(commonConfig([])).toBeNull();
  });

  it("stands side by side: a line for each setting that differs, a dash where it has no say", () => {
    const runs = [
      entry("a", { alpha: 0.3, seed: 1 }),
      entry("b", { method: "grpo", seed: 1 }),
      entry("log", {}, { config: null }),
    ];
    const { columns, rows } = settingsTable(runs, en);
    expect(columns).toEqual(["Setting", "a", "b"]);
    expect(rows).toContainEqual(["Method", "ProGRPO", "GRPO"]);
    expect(rows).toContainEqual(["alpha", "0.3", "–"]);
    expect(rows.map(([name]) => name)).not.toContain("Seed");
    expect(settingsTable([runs[0]!, runs[0]!], en).rows).toEqual([]);
  });
});
