import { describe, expect, it } from "vitest";
import { drive, madeWith, range, ready, setUp, stepsOf, TWINS } from "./pageTesting.ts";
import { startOf } from "./state.ts";

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
