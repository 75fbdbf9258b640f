/** GRPO, ProGRPO or both: what is drawn and trained on. No weights ever move. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METHOD_CHOICES, methodsOf } from "../../engine/index.ts";
import { drive, range, ready, setUp, stepsOf, TWINS } from "./pageTesting.ts";
import { startOf } from "./state.ts";

describe("the choice of methods in mid-run", () => {
  it("from one to the other: the first run rests, the other one starts at its own beginning", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    ready(ports);
    page.run();
    drive(ports, 5);
    page.choose("progrpo");
    drive(ports, 3);
    expect(state().views.map((view) => view.config?.method)).toEqual(["progrpo"]);
    expect(stepsOf(state().views, "progrpo")).toEqual(range(0, 3));
    page.choose("both");
    expect(stepsOf(state().views, "grpo")).toEqual(range(0, ports[0]!.done));
    for (const port of ports) expect(new Set(port.made.map(({ config }) => config.method)).size).toBe(1);
    expect(state().views.flatMap((view) => view.changes)).toEqual([]);
  });

  it("who comes back advances while the other waits, until they go on in lock-step", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    ready(ports);
    page.run();
    drive(ports, 6);
    page.choose("both");
    const [ahead, behind] = ports as [(typeof ports)[0], (typeof ports)[0]];
    const waits = ahead.done;
    expect(state().phase).toBe("loading");
    behind.ready();
    expect(state().phase).toBe("running");
    while (behind.done < ahead.done) {
      expect(behind.step()).toBe(true);
      if (behind.done < waits) while (ahead.step());
      expect(ahead.done - waits).toBeLessThanOrEqual(2);
    }
    let widest = 0;
    drive(ports, 9, () => (widest = Math.max(widest, Math.abs(ahead.done - behind.done))));
    expect(widest).toBe(1);
    expect(stepsOf(state().views, "progrpo")).toEqual(range(0, behind.done));
  });

  it("a pause while one catches up rests each where it is", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    ready(ports);
    page.run();
    drive(ports, 20);
    page.choose("both");
    ready(ports);
    for (let step = 0; step < 3; step++) ports[1]!.step();
    page.pause();
    expect(drive(ports)).toBe(0);
    expect(state().phase).toBe("paused");
    expect(ports.map((port) => port.done)).toEqual([20, 3]);
    page.step();
    drive(ports);
    expect(ports.map((port) => port.done)).toEqual([20, 4]);
  });

  it("a change reaches the run that rests, too", () => {
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
    expect(state().views.map((view) => view.changes)).toEqual(
      [5, 5].map((step) => [{ step, changes: { alpha: 0.2 } }]),
    );
  });

  it("nobody trains where the chosen one is finished", () => {
    const { page, ports, state } = setUp({ choice: "grpo", settings: { ...startOf(TWINS).settings, steps: 5 } });
    page.run();
    drive(ports);
    page.choose("both");
    page.run();
    drive(ports, 2);
    page.choose("grpo");
    expect(state()).toMatchObject({ phase: "finished", progress: { step: 5, total: 5 } });
    expect(drive(ports)).toBe(0);
    page.choose("both");
    expect(state()).toMatchObject({ phase: "paused", progress: { step: 2 } });
    page.run();
    drive(ports);
    expect(state().phase).toBe("finished");
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

  it("however often it is made, every run's steps are its own, each made once, and a finished run never changes", () => {
    const wish = fc.oneof(
      fc.constantFrom(...METHOD_CHOICES),
      fc.constantFrom("run", "pause", "step"),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        const { page, ports, alive, state } = setUp({ settings: { ...startOf(TWINS).settings, steps: 12 } });
        const finished = new Map<string, unknown>();
        for (const each of [...wishes, "both", "run"] as const) {
          if (typeof each === "number") drive(alive(), each);
          else if (each === "run" || each === "pause" || each === "step") page[each]();
          else page.choose(each);
          expect(
            state()
              .arms.filter(({ isActive }) => isActive)
              .map(({ method }) => method),
          ).toEqual(methodsOf(state().choice));
          for (const view of state().views) {
            expect(view.steps.map(({ step }) => step)).toEqual(range(0, view.steps.length));
            if (finished.has(view.id)) expect(view.steps).toEqual(finished.get(view.id));
            else if (view.steps.length === 12) finished.set(view.id, view.steps);
          }
        }
        drive(alive());
        expect(state().phase).toBe("finished");
        expect(state().views.map(({ steps }) => steps.length)).toEqual([12, 12]);
        const made = ports.flatMap((port) => port.made.map(({ step, config }) => `${config.method} ${step}`));
        expect(new Set(made).size).toBe(made.length);
        expect(made.filter((each) => /^(pro)?grpo /.test(each))).toHaveLength(24);
      }),
    );
  });
});
