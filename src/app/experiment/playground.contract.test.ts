/** The page's controller over the script and over real sessions: the same wishes come out the same. */
import { beforeAll, describe, expect, it } from "vitest";
import { SUBJECTS, startContract } from "../training/contractTesting.ts";
import { madeBy, numbersOf, open, range, stepsOf, TINY, viewOf } from "./contractTesting.ts";

beforeAll(startContract);

describe.each(SUBJECTS)("over %s", (_, create) => {
  it("is idle when ready; twins then train to the end, never more than a step apart", async () => {
    const { page, state, rest } = await open(create);
    expect(state()).toMatchObject({ phase: "idle", failure: null, views: [], engine: { backend: { name: "wasm" } } });
    let widest = 0;
    page.store.subscribe((shown) => {
      widest = Math.max(widest, Math.abs(stepsOf(shown, "grpo").length - stepsOf(shown, "progrpo").length));
    });
    page.run();
    await rest();
    expect(state()).toMatchObject({ phase: "finished", progress: { step: 8, total: 8 } });
    for (const method of ["grpo", "progrpo"] as const) expect(stepsOf(state(), method)).toEqual(range(0, 8));
    expect(widest).toBe(1);
  });

  it("runs when it was asked to before the engine was ready", async () => {
    const { page, state, rest } = await open(create);
    page.reset();
    page.run();
    await rest();
    expect(state().phase).toBe("finished");
  });

  it("rests both twins at one step when paused, goes one further with Step, and then to the end", async () => {
    const { page, state, rest, when } = await open(create);
    when(madeBy(3, "progrpo"), () => page.pause());
    page.run();
    await rest();
    const steps = stepsOf(state(), "grpo").length;
    expect(state().phase).toBe("paused");
    expect(steps).toBeGreaterThanOrEqual(3);
    expect(steps).toBeLessThan(8);
    expect(stepsOf(state(), "progrpo")).toEqual(range(0, steps));
    page.step();
    await rest();
    expect(state().phase).toBe("paused");
    for (const method of ["grpo", "progrpo"] as const) expect(stepsOf(state(), method)).toEqual(range(0, steps + 1));
    page.run();
    await rest();
    expect(state().phase).toBe("finished");
  });

  it("makes a change in mid-run before the same step of both twins", async () => {
    const { page, state, rest, when } = await open(create);
    when(madeBy(3, "grpo"), () => page.change("alpha", 0.25));
    page.run();
    await rest();
    const [one, two] = state().views.map((view) => view.changes);
    expect(one).toEqual([{ step: one![0]!.step, changes: { alpha: 0.25 } }]);
    expect(one![0]!.step).toBeGreaterThanOrEqual(3);
    expect(one![0]!.step).toBeLessThanOrEqual(5);
    expect(two).toEqual(one);
  });

  it("leaves a run where it is when the other method is chosen, and moves no weights", async () => {
    const alone = await open(create, { choice: "progrpo" });
    alone.page.run();
    await alone.rest();
    const { page, state, rest, when } = await open(create, { choice: "grpo" });
    when(madeBy(3, "grpo"), () => page.choose("progrpo"));
    page.run();
    await rest();
    expect(state()).toMatchObject({ phase: "finished", choice: "progrpo" });
    expect(numbersOf(state(), "progrpo")).toEqual(numbersOf(alone.state(), "progrpo"));
    expect(state().views.map((view) => view.config?.method)).toEqual(["progrpo"]);
  });

  it("lets who comes back catch up, and both end as if they had never been apart", async () => {
    const together = await open(create);
    together.page.run();
    await together.rest();
    const { page, subjects, state, rest, when } = await open(create, { choice: "grpo" });
    when(madeBy(3, "grpo"), () => page.choose("both"));
    page.run();
    await rest();
    expect(subjects).toHaveLength(2);
    expect(state().phase).toBe("finished");
    for (const method of ["grpo", "progrpo"] as const) {
      expect(stepsOf(state(), method)).toEqual(range(0, 8));
      expect(numbersOf(state(), method)).toEqual(numbersOf(together.state(), method));
      expect(viewOf(state(), method)!.changes).toEqual([]);
    }
  });

  it("leaves a twin behind in mid-run and ends with the other", async () => {
    const { page, state, rest, when } = await open(create);
    when(madeBy(3, "grpo"), () => page.choose("progrpo"));
    page.run();
    await rest();
    expect(state().phase).toBe("finished");
    expect(stepsOf(state(), "progrpo")).toEqual(range(0, 8));
    expect(viewOf(state(), "grpo")).toBeUndefined();
    page.choose("both");
    const left = stepsOf(state(), "grpo").length;
    expect(left).toBeGreaterThanOrEqual(3);
    expect(left).toBeLessThan(8);
    expect(state().phase).toBe("paused");
  });

  it("goes on with more steps when finished, and is finished by fewer", async () => {
    const { page, state, rest } = await open(create, { choice: "grpo", settings: { ...TINY, steps: 3 } });
    page.run();
    await rest();
    expect(state().phase).toBe("finished");
    page.change("steps", 6);
    await rest();
    expect(state().phase).toBe("paused");
    page.step();
    await rest();
    page.change("steps", 4);
    await rest();
    expect(state()).toMatchObject({ phase: "finished", progress: { step: 4, total: 4 } });
  });

  it("starts over after Reset in mid-run, with the staged seed", async () => {
    const { page, state, rest, when } = await open(create);
    when(madeBy(2, "grpo"), () => {
      page.change("seed", 11);
      page.reset();
    });
    page.run();
    await rest();
    expect(state()).toMatchObject({ phase: "idle", views: [], settings: { seed: 11 } });
    page.run();
    await rest();
    expect(stepsOf(state(), "grpo")).toEqual(range(0, 8));
    expect(state().views.flatMap((view) => view.changes)).toEqual([]);
  });

  it("shows a failure with the step to go on from, and goes on from there", async () => {
    const { page, subjects, state, rest, when } = await open(create);
    when(madeBy(3, "grpo"), () => subjects[1]!.failNext());
    page.run();
    await rest();
    expect(state().phase).toBe("failed");
    const { checkpointStep, step, name } = state().failure!;
    const method = name === "GRPO" ? "grpo" : "progrpo";
    expect(checkpointStep).toBe(step);
    expect(stepsOf(state(), method)).toEqual(range(0, step));
    page.run();
    expect(state().phase).toBe("failed");
    page.restart();
    await rest();
    expect(state()).toMatchObject({ phase: "paused", failure: null });
    page.run();
    await rest();
    expect(state().phase).toBe("finished");
    for (const each of ["grpo", "progrpo"] as const) expect(stepsOf(state(), each)).toEqual(range(0, 8));
  });
});
