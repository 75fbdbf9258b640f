import { describe, expect, it } from "vitest";
import { drive, range, ready, setUp, stepsOf } from "./pageTesting.ts";

describe("failure", () => {
  it("of one twin keeps the curves and restarts it from its last checkpoint; the other waits", () => {
    const { page, ports, alive, state } = setUp();
    ready(ports);
    page.run();
    drive(ports, 26);
    ports[1]!.crash();
    expect(state().failure).toMatchObject({ error: { code: "worker-crashed" }, name: "ProGRPO", checkpointStep: 10 });
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
    for (const port of ports) port.ready("webgpu");
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
    expect(state().views.map((view) => view.changes)).toEqual([
      [{ step: 10, changes: {}, backend: { from: "webgpu", to: "wasm" } }],
      [{ step: ports[1]!.done, changes: {}, backend: { from: "webgpu", to: "wasm" } }],
    ]);
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
    expect(ports[1]!.commands[0]).toMatchObject({ type: "load", checkpoint: { step: 14 } });
    ready(ports);
    page.step();
    drive(ports);
    expect(ports[1]!.made).toMatchObject([{ step: 14, config: { learningRate: 1e-4 } }]);
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
