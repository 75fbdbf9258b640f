import { describe, expect, it } from "vitest";
import { PRESETS, type Preset, type SettingName } from "../../engine/index.ts";
import { inEnglish } from "../../words/messageTesting.ts";
import { drive, ready, setUp, TWINS } from "./pageTesting.ts";
import { startOf } from "./state.ts";

describe("settings", () => {
  it("the seed, a preset and a backend wait for Reset once something was trained", () => {
    const { page, ports, alive, state } = setUp({ choice: "grpo" });
    ready(ports);
    page.run();
    drive(ports, 3);
    page.change("seed", 11);
    const gentle = PRESETS.find((preset) => preset.id === "digit-sums-gentle") as Preset;
    page.choosePreset(gentle);
    page.chooseBackend("wasm");
    expect(state()).toMatchObject({
      staged: { preset: gentle, fixed: { seed: 11 }, backend: "wasm" },
      settings: { seed: 7, alpha: 1 },
      backend: "auto",
      choice: "grpo",
    });
    page.reset();
    expect(state()).toMatchObject({
      staged: { preset: null, fixed: {}, backend: null },
      settings: { seed: 11, alpha: 0.3 },
      backend: "wasm",
      choice: "both",
      phase: "idle",
    });
    expect(state().views).toEqual([]);
    expect(alive().map((port) => port.config!.seed)).toEqual([11, 11]);
    expect(alive().map((port) => port.commands.at(-1))).toEqual([
      expect.objectContaining({ backend: "wasm" }),
      expect.objectContaining({ backend: "wasm" }),
    ]);
  });

  it("what is trained waits for Reset once something was, and is another run's from the start", () => {
    const { page, ports, alive, state } = setUp({ choice: "grpo" });
    page.change("train", "lora");
    expect(state()).toMatchObject({ staged: { fixed: {} }, settings: { train: "lora" }, phase: "idle" });
    ready(alive());
    page.run();
    drive(alive(), 3);
    const commands = ports.map((port) => port.commands.length);
    page.change("train", "all");
    page.change("loraRank", 4);
    expect(state()).toMatchObject({ staged: { fixed: { train: "all", loraRank: 4 } }, settings: { train: "lora" } });
    page.change("loraRank", 8);
    expect(state().staged.fixed).toEqual({ train: "all" });
    expect(ports.map((port) => port.commands.length)).toEqual(commands);
    page.reset();
    expect(state()).toMatchObject({ staged: { fixed: {} }, settings: { train: "all", loraRank: 8 }, views: [] });
    expect(alive().at(-1)!.config).toMatchObject({ train: "all", method: "grpo" });
  });

  it("an arm may train something else than the others until it has begun, or goes on from one", () => {
    const { page, alive, state } = setUp();
    const [grpo, progrpo] = state().arms.map(({ id }) => id);
    page.change("train", "lora", progrpo);
    ready(alive());
    page.run();
    drive(alive(), 4);
    expect(
      alive()
        .map(({ config }) => config!.train)
        .sort(),
    ).toEqual(["all", "lora"]);
    const told = () => state().notices.map(({ message }) => inEnglish(message));
    page.change("train", "lora", grpo);
    expect(told().at(-1)).toContain("“Train” is fixed when a run begins");
    expect(state().arms.map(({ settings }) => settings.train)).toEqual([undefined, "lora"]);
    page.continueAs(state().views[1]!.id, 2, "grpo");
    const fork = state().arms.at(-1)!;
    expect(fork.settings).toMatchObject({ train: "lora" });
    page.change("loraRank", 2, fork.id);
    expect(told().at(-1)).toContain("“LoRA rank” is fixed");
    expect(state().arms.at(-1)!.settings.loraRank).toBeUndefined();
  });

  it("a value that the setting cannot have changes nothing, and is told", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    ready(ports);
    page.run();
    drive(ports, 2);
    const before = { settings: state().settings, commands: ports[0]!.commands.length };
    for (const [name, value] of [
      ["alpha", 9],
      ["alpha", Number.NaN],
      ["groupSize", 2.5],
      ["armGate", "constructor"],
      ["seed", -1],
      ["constructor", 1],
    ] as [SettingName, number | string][]) {
      page.change(name, value);
      expect(inEnglish(state().notices.at(-1)!.message)).toContain(`${value} is no value for ${name}`);
    }
    expect(state()).toMatchObject({ settings: before.settings, staged: { fixed: {} }, failure: null });
    expect(ports[0]!.commands).toHaveLength(before.commands);
  });

  it("the preset that is shown can be chosen again, and takes what was changed back", () => {
    const { page, alive, state } = setUp({ settings: { ...startOf(TWINS).settings, alpha: 0.2 }, choice: "grpo" });
    page.choosePreset(TWINS);
    expect(state()).toMatchObject({ settings: { alpha: 1 }, choice: "both", staged: { preset: null } });
    ready(alive());
    page.run();
    drive(alive(), 4);
    page.change("alpha", 0.4);
    page.choosePreset(TWINS);
    expect(state()).toMatchObject({ settings: { alpha: 0.4 }, staged: { preset: TWINS } });
    page.reset();
    expect(state()).toMatchObject({ settings: { alpha: 1 }, staged: { preset: null } });
  });

  it("more steps let a finished run go on", () => {
    const { page, ports, state } = setUp({ choice: "grpo", settings: { ...startOf(TWINS).settings, steps: 3 } });
    ready(ports);
    page.run();
    drive(ports);
    expect(state().phase).toBe("finished");
    page.change("steps", 5);
    expect(state().phase).toBe("paused");
  });

  it("before the first step a change is no event of the run", () => {
    const { page, ports, state } = setUp({ choice: "progrpo" });
    page.change("alpha", 0.1);
    ready(ports);
    page.change("lowFraction", 0.5);
    page.run();
    drive(ports, 2);
    expect(ports[0]!.made[0]!.config).toMatchObject({ alpha: 0.1, lowFraction: 0.5 });
    expect(state().views[0]!.changes).toEqual([]);
  });
});
