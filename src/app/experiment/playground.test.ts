import { describe, expect, it } from "vitest";
import { METHOD_STYLE } from "../../components/charts/runStyle.ts";
import type { RunView } from "../../components/panels/types.ts";
import {
  DEFAULT_CONFIG,
  type EvaluationRecord,
  type MethodId,
  PRESETS,
  type Preset,
  type RunConfig,
  type SettingName,
} from "../../engine/index.ts";
import { ScriptedPort } from "../training/scriptedPort.ts";
import { Playground } from "./playground.ts";
import { type Start, startOf } from "./state.ts";
import { stillClock } from "./stillClock.ts";

const TWINS = PRESETS.find((preset) => preset.id === "digit-sums-twins") as Preset;

/** A page whose Workers are scripted and whose clock stands still: every published tick is drawn at once. */
function setUp(change: Partial<Start> = {}) {
  const ports: ScriptedPort[] = [];
  const createPort = () => {
    const port = new ScriptedPort();
    ports.push(port);
    return port;
  };
  const start = { ...startOf(TWINS), ...change };
  const page = new Playground({ createPort, assets: "http://localhost/", cores: 4, clock: stillClock() }, start);
  page.prepare();
  const state = () => page.store.getState();
  const alive = () => ports.filter((port) => !port.terminated);
  return { page, ports, alive, state };
}

const ready = (ports: readonly ScriptedPort[]) => {
  for (const port of ports) if (port.config && port.done === port.until) port.ready();
};

/** Lets the runs make steps in a fixed but uneven order until none has leave, or `limit` steps were made. */
function drive(ports: readonly ScriptedPort[], limit = Number.POSITIVE_INFINITY, check: () => void = () => {}): number {
  let made = 0;
  let stuck = 0;
  for (let turn = 0; made < limit && stuck < 2 * ports.length; turn++) {
    const order = turn % 3 === 0 ? [...ports].reverse() : ports;
    const moved = order[turn % ports.length]!.step();
    stuck = moved ? 0 : stuck + 1;
    if (moved) made += 1;
    check();
  }
  return made;
}

const stepsOf = (views: readonly RunView[], method: string) =>
  views.find((view) => view.config?.method === method)?.steps.map((metrics) => metrics.step) ?? [];
const range = (from: number, to: number) => Array.from({ length: to - from }, (_unused, index) => from + index);
const madeWith = (port: ScriptedPort, name: keyof RunConfig) => port.made.map(({ config }) => config[name]);

describe("twins", () => {
  it("are never more than one step apart, and both finish", () => {
    const { page, ports, state } = setUp({ settings: { ...startOf(TWINS).settings, steps: 25 } });
    ready(ports);
    page.run();
    let widest = 0;
    drive(
      ports,
      Number.POSITIVE_INFINITY,
      () => (widest = Math.max(widest, Math.abs(ports[0]!.done - ports[1]!.done))),
    );
    expect(widest).toBe(1);
    expect(ports.map((port) => port.done)).toEqual([25, 25]);
    expect(state().phase).toBe("finished");
    expect(stepsOf(state().views, "grpo")).toEqual(range(0, 25));
    expect(stepsOf(state().views, "progrpo")).toEqual(range(0, 25));
  });

  it("make a change before the same step, whoever is ahead", () => {
    for (const before of [3, 4, 5, 6, 7]) {
      const { page, ports } = setUp();
      ready(ports);
      page.run();
      drive(ports, before);
      page.change("alpha", 0.4);
      drive(ports, 10);
      const [one, two] = ports.map((port) => madeWith(port, "alpha").indexOf(0.4));
      expect(one).toBeGreaterThan(0);
      expect(two).toBe(one);
      // Neither had leave to make more than one further step.
      expect(one).toBeLessThanOrEqual(Math.ceil(before / 2) + 1);
    }
  });

  it("rest at the same step after Pause, and after Step are one step further", () => {
    const { page, ports, state } = setUp();
    ready(ports);
    page.run();
    drive(ports, 7);
    page.pause();
    drive(ports);
    expect(state().phase).toBe("paused");
    expect(ports[0]!.done).toBe(ports[1]!.done);
    const rest = ports[0]!.done;
    page.step();
    drive(ports);
    expect(ports.map((port) => port.done)).toEqual([rest + 1, rest + 1]);
    expect(state().phase).toBe("paused");
    page.run();
    expect(drive(ports, 6)).toBe(6);
  });

  it("begin with one command each when Run comes before the engine is ready", () => {
    const { page, ports, state } = setUp();
    page.run();
    expect(state().phase).toBe("loading");
    ports[0]!.ready();
    expect(ports.flatMap((port) => port.commands).some((command) => command.type === "run")).toBe(false);
    ports[1]!.ready();
    expect(state().phase).toBe("running");
    expect(drive(ports, 4)).toBe(4);
  });
});

describe("changing the method in mid-run", () => {
  it("one method to the other: the same run goes on in the other's line, with a marker", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    ready(ports);
    page.run();
    drive(ports, 5);
    page.choose("progrpo");
    drive(ports, 3);
    expect(ports).toHaveLength(1);
    const change = ports[0]!.made.findIndex(({ config }) => config.method === "progrpo");
    expect(change).toBe(5);
    // What GRPO sampled last is old by now; what ProGRPO sampled is shown.
    expect(state().views.map((view) => view.groups.length)).toEqual([0, 1]);
    expect(stepsOf(state().views, "grpo")).toEqual(range(0, change));
    expect(stepsOf(state().views, "progrpo")).toEqual(range(change, ports[0]!.done));
    expect(state().views.flatMap((view) => view.changes)).toEqual([{ step: change, changes: { method: "progrpo" } }]);
  });

  it("one to both: the twin starts from the first one's checkpoint and they go on in lock-step", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    ready(ports);
    page.run();
    drive(ports, 6);
    page.choose("both");
    const trunk = ports[0]!;
    expect(ports).toHaveLength(2);
    const load = ports[1]!.commands.find((command) => command.type === "load");
    expect(load).toMatchObject({
      config: { method: "progrpo" },
      checkpoint: { step: trunk.done, config: { method: "grpo" } },
    });
    expect(drive([trunk])).toBe(0);
    expect(state().phase).toBe("loading");
    ports[1]!.ready();
    expect(state().phase).toBe("running");
    let widest = 0;
    drive(ports, 9, () => (widest = Math.max(widest, Math.abs(trunk.done - ports[1]!.done))));
    expect(widest).toBe(1);
    expect(stepsOf(state().views, "progrpo")[0]).toBe(6);
    expect(state().views[1]!.changes).toEqual([{ step: 6, changes: { method: "progrpo" } }]);
  });

  it("both to one: the other twin stays where it is, its curve stays too", () => {
    const { page, ports, state } = setUp();
    ready(ports);
    page.run();
    drive(ports, 8);
    const before = stepsOf(state().views, "grpo");
    page.choose("progrpo");
    drive(ports, 6);
    expect(ports[1]!.done).toBeGreaterThan(ports[0]!.done + 1);
    expect(stepsOf(state().views, "grpo").slice(0, before.length)).toEqual(before);
    expect(state().phase).toBe("running");
    expect(state().views[1]!.changes).toMatchObject([{ changes: { method: "progrpo" } }]);
  });

  it("both, one, and both again at rest needs no new run", () => {
    const { page, ports, state } = setUp();
    ready(ports);
    page.run();
    drive(ports, 8);
    page.pause();
    drive(ports);
    page.choose("grpo");
    page.change("alpha", 0.2);
    page.choose("both");
    page.run();
    drive(ports, 4);
    expect(ports).toHaveLength(2);
    expect(state().phase).toBe("running");
    expect(ports.map((port) => port.config!.alpha)).toEqual([0.2, 0.2]);
  });

  it("before anything was trained simply chooses the runs", () => {
    const { page, alive, state } = setUp();
    page.choose("progrpo");
    expect(alive().map((port) => port.config!.method)).toEqual(["progrpo"]);
    ready(alive());
    page.run();
    drive(alive(), 2);
    expect(state().views.map((view) => view.config?.method)).toEqual(["progrpo"]);
    expect(state().views[0]!.changes).toEqual([]);
  });
});

describe("failure", () => {
  it("of one twin keeps the curves and restarts it from its last checkpoint; the other waits", () => {
    const { page, ports, alive, state } = setUp();
    ready(ports);
    page.run();
    drive(ports, 26);
    ports[1]!.crash();
    expect(state().failure).toMatchObject({ error: { code: "worker-crashed" }, method: "progrpo", checkpointStep: 10 });
    expect(state().phase).toBe("failed");
    expect(stepsOf(state().views, "progrpo").length).toBeGreaterThan(10);
    drive(alive());

    page.restart();
    expect(ports).toHaveLength(3);
    const twin = ports[2]!;
    expect(twin.commands[0]).toMatchObject({ type: "load", checkpoint: { step: 10 }, config: { method: "progrpo" } });
    expect(stepsOf(state().views, "progrpo")).toEqual(range(0, 10));
    twin.ready();
    expect(state().phase).toBe("paused");
    const waits = ports[0]!.done;
    page.run();
    while (twin.done < waits) {
      expect(twin.step()).toBe(true);
      if (twin.done < waits) expect(ports[0]!.step()).toBe(false);
    }
    drive(alive(), 6);
    expect(stepsOf(state().views, "progrpo")).toEqual(range(0, twin.done));
    expect(stepsOf(state().views, "grpo")).toEqual(range(0, ports[0]!.done));
  });

  it("of both twins at once restarts each from its own checkpoint, and they meet again", () => {
    const { page, ports, state } = setUp();
    ready(ports);
    page.run();
    // One of them has made its tenth step, the other makes no more than its ninth.
    while (ports[0]!.done < 10) ports[ports[0]!.done > ports[1]!.done ? 1 : 0]!.step();
    ports[0]!.fail("backend-unavailable");
    ports[1]!.fail("backend-unavailable");
    expect(ports.every((port) => port.terminated)).toBe(true);
    expect(state().failure).toMatchObject({ error: { code: "backend-unavailable" }, checkpointStep: 9 });
    page.restart();
    expect(state().failure).toBeNull();
    const twins = ports.slice(2);
    expect(twins.map((port) => port.done)).toEqual([10, 9]);
    ready(twins);
    page.run();
    drive(twins, 5);
    expect(twins.map((port) => port.done)).toEqual([12, 12]);
    for (const method of ["grpo", "progrpo"]) expect(stepsOf(state().views, method)).toEqual(range(0, 12));
  });

  it("of the device can go on with another backend, from the checkpoints", () => {
    const { page, ports, state } = setUp();
    ready(ports);
    page.run();
    drive(ports, 26);
    ports[0]!.fail("backend-unavailable");
    // The other twin rests in the same Worker; on the new backend it starts from its own checkpoint.
    page.restart("wasm");
    expect(ports.slice(0, 2).every((port) => port.terminated)).toBe(true);
    const twins = ports.slice(2);
    expect(twins.map((port) => port.commands[0])).toMatchObject([
      { type: "load", backend: "wasm", config: { method: "grpo" }, checkpoint: { step: 10 } },
      { type: "load", backend: "wasm", config: { method: "progrpo" }, checkpoint: { step: ports[1]!.done } },
    ]);
    expect(state()).toMatchObject({ failure: null, backend: "wasm", staged: { backend: null } });
    ready(twins);
    page.run();
    drive(twins, 10);
    for (const [index, method] of (["grpo", "progrpo"] as const).entries()) {
      expect(stepsOf(state().views, method)).toEqual(range(0, twins[index]!.done));
    }
  });

  it("by a number that is not finite can be mended by a setting before the restart", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    ready(ports);
    page.run();
    drive(ports, 14);
    ports[0]!.fail();
    expect(state().failure).toMatchObject({ error: { code: "not-finite", where: "tensor w" }, checkpointStep: 14 });
    page.change("learningRate", 1e-4);
    page.chooseBackend("wasm-relaxed");
    page.restart();
    expect(state()).toMatchObject({ backend: "auto", staged: { backend: "wasm-relaxed" } });
    const load = ports[1]!.commands[0];
    expect(load).toMatchObject({ type: "load", config: { learningRate: 1e-4 }, checkpoint: { step: 14 } });
    expect(state().views[0]!.changes).toEqual([{ step: 14, changes: { learningRate: 1e-4 } }]);
  });

  it("at the start offers no restart, and Reset tries again", () => {
    const { page, ports, alive, state } = setUp({ choice: "grpo" });
    ports[0]!.fail("backend-unavailable");
    expect(state().failure).toMatchObject({ checkpointStep: null });
    page.run();
    expect(state().phase).toBe("failed");
    page.chooseBackend("wasm");
    expect(state().failure).toBeNull();
    expect(alive().at(-1)!.commands[0]).toMatchObject({ type: "load", backend: "wasm" });
  });
});

describe("memory", () => {
  it.each([
    ["is that of the one Worker on WebGPU", "webgpu", { tensors: 12, bytes: 1200 }],
    ["is the sum over the Workers on WASM", "wasm", { tensors: 22, bytes: 2200 }],
  ] as const)("%s", (_, backend, memory) => {
    const { page, ports, state } = setUp();
    for (const port of ports) port.ready(backend);
    page.run();
    ports[0]!.step();
    ports[1]!.memory = { tensors: 12, bytes: 1200 };
    ports[1]!.step();
    expect(state().memory).toEqual(memory);
  });
});

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
      staged: { preset: gentle, seed: 11, backend: "wasm" },
      settings: { seed: 7, alpha: 1 },
      backend: "auto",
      choice: "grpo",
    });
    page.reset();
    expect(state()).toMatchObject({
      staged: { preset: null, seed: null, backend: null },
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
      expect(state().notices.at(-1)?.text).toContain(`${value} is no value for ${name}`);
    }
    expect(state()).toMatchObject({ settings: before.settings, staged: { seed: null }, failure: null });
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

describe("notices", () => {
  it("tell a thing once, until it is put away", () => {
    const { page, state } = setUp();
    const texts = () => state().notices.map(({ text }) => text);
    for (const text of ["one", "two", "one"]) page.notify(text);
    expect(texts()).toEqual(["one", "two"]);
    page.dismiss(state().notices[0]!.id);
    page.notify("one");
    expect(texts()).toEqual(["two", "one"]);
  });
});

describe("speed", () => {
  it("is told while steps are made, and neither after one step nor beside a pause or a failure", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    const rate = () => state().progress.stepsPerSecond;
    ready(ports);
    page.step();
    drive(ports);
    expect(rate()).toBeNull();
    page.run();
    drive(ports, 1);
    expect(rate()).toBeNull();
    drive(ports, 5);
    expect(rate()).not.toBeNull();
    page.pause();
    expect(rate()).toBeNull();
    drive(ports);
    expect(state()).toMatchObject({ phase: "paused", progress: { stepsPerSecond: null, tokensPerSecond: null } });
    page.run();
    drive(ports, 4);
    ports[0]!.fail();
    expect(state()).toMatchObject({ phase: "failed", progress: { stepsPerSecond: null, remaining: null } });
  });
});

describe("recorded runs", () => {
  const recorded = (method: MethodId): RunView => ({
    id: `${method}-recorded`,
    name: method,
    style: METHOD_STYLE[method],
    config: { ...DEFAULT_CONFIG, method },
    origin: "recorded",
    steps: [],
    evaluations: [],
    changes: [],
    groups: [],
  });

  it("are shown until the visitor's own data come, and again after Reset", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    page.showRecorded([recorded("grpo"), recorded("progrpo")]);
    expect(state().views).toEqual([recorded("grpo")]);
    ready(ports);
    page.run();
    expect(state().views[0]!.origin).toBe("recorded");
    ports[0]!.emit({ type: "evaluation", record: { step: 0, method: "grpo" } as EvaluationRecord });
    expect(state().views).toMatchObject([{ origin: "live", evaluations: [{ step: 0 }] }]);
    page.reset();
    expect(state().views[0]!.origin).toBe("recorded");
  });
});
