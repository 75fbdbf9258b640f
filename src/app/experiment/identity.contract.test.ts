/** A run is the same run whatever happens on the way: bit for bit, over the script and over real sessions. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Checkpoint, LiveSettings, RunId, SettingName } from "../../engine/index.ts";
import { SUBJECTS, startContract } from "../training/contractTesting.ts";
import { madeBy, open, range, TINY } from "./contractTesting.ts";
import type { KeptRuns } from "./keptTesting.ts";

beforeAll(startContract);

const LONG = { ...TINY, steps: 23 };

/** What a run told, but for the time it took; with the weights it ended with. */
function outcome(kept: KeptRuns, id: RunId, from = 0) {
  const { events, checkpoints } = kept.runs.get(id)!;
  const steps = events.flatMap((event) => (event.type === "step" ? [event.record.metrics] : []));
  const { tensors, step, updates } = checkpoints.at(-1) as Checkpoint;
  return {
    steps: steps
      .filter((metrics) => metrics.step >= from)
      .map((metrics) => ({ ...metrics, "time/generation": 0, "time/update": 0 })),
    end: { step, updates, tensors },
  };
}

describe.each(SUBJECTS)("over %s", (_, create) => {
  type Opened = Awaited<ReturnType<typeof open>>;

  /** One run to its end, with changes made before steps, each while it rests. */
  async function changedAt(...changes: [step: number, settings: LiveSettings][]): Promise<Opened & { id: RunId }> {
    const opened = await open(create, { choice: "progrpo", settings: LONG });
    const { page, state, rest } = opened;
    for (const [step, settings] of changes) {
      while (state().progress.step < step) {
        page.step();
        await rest();
      }
      for (const [name, value] of Object.entries(settings)) page.change(name as SettingName, value);
    }
    page.run();
    await rest();
    return { ...opened, id: state().views[0]!.id };
  }

  it.each([7, 10])("a fork at step %i is the run whose settings were changed there", async (step) => {
    const changed = await changedAt([3, { alpha: 0.5 }], [step, { learningRate: 1e-3 }]);
    const { page, kept, state, rest, id } = await changedAt([3, { alpha: 0.5 }]);
    const before = outcome(kept, id);
    page.continueAs(id, step, "progrpo", { learningRate: 1e-3 });
    page.run();
    await rest();
    expect(state()).toMatchObject({ phase: "finished", failure: null });
    const [trunk, fork] = state().views;
    expect(trunk!.id).toBe(id);
    expect(fork!.steps.map((metrics) => metrics.step)).toEqual(range(step - 1, 23));
    expect(kept.runs.get(fork!.id)!.spec).toMatchObject({ parent: { run: id, step }, config: { alpha: 0.5 } });
    expect(outcome(kept, fork!.id, step)).toEqual(outcome(changed.kept, changed.id, step));
    expect(outcome(kept, id), "the trunk is neither changed nor told again").toEqual(before);
  });

  it("after a reload a new end holds, though a shorter one was set in steps that are made again", async () => {
    const { kept } = await changedAt([13, { steps: 3 }]);
    const { page, state, rest } = await open(create, { choice: "progrpo", settings: LONG });
    page.restore({ ...kept.stored(), snapshot: { ...kept.stored().snapshot, isTraining: false } });
    expect(state()).toMatchObject({ phase: "finished", settings: { steps: 3 }, progress: { total: 3 } });
    page.change("steps", 15);
    page.run();
    await rest();
    expect(state()).toMatchObject({ phase: "finished", failure: null, progress: { step: 15, total: 15 } });
    expect(state().views[0]!.changes.map(({ step, changes }) => [step, changes.steps])).toEqual([[10, 15]]);
  });

  it("a fork under the trunk's own settings is the trunk, whichever checkpoint it was made again from", async () => {
    const { page, kept, state, rest } = await open(create, { choice: "progrpo", settings: LONG });
    page.run();
    await rest();
    const trunk = state().views[0]!.id;
    for (const find of [kept.find, () => Promise.resolve(null)]) {
      const again = await open(create, { choice: "progrpo", settings: LONG }, { checkpoints: find });
      again.page.restore(kept.stored());
      again.page.continueAs(trunk, 17, "progrpo");
      again.page.run();
      await again.rest();
      const fork = again.state().views[1]!.id;
      expect(outcome(again.kept, fork, 17)).toEqual(outcome(kept, trunk, 17));
    }
  });

  it("a fork of a fork shares both trunks", async () => {
    const { page, kept, state, rest } = await open(create, { choice: "progrpo", settings: LONG });
    page.run();
    await rest();
    page.continueAs(state().views[0]!.id, 5, "progrpo", { alpha: 0.25 });
    page.run();
    await rest();
    page.continueAs(state().views[1]!.id, 9, "progrpo", { alpha: 1 });
    page.continueAs(state().views[1]!.id, 3, "progrpo", { alpha: 0.5 });
    page.run();
    await rest();
    const [first, second, third, fourth] = state().views;
    expect(kept.runs.get(third!.id)!.spec.parent).toEqual({ run: second!.id, step: 9 });
    expect(kept.runs.get(fourth!.id)!.spec.parent).toEqual({ run: first!.id, step: 3 });
    expect(third!.steps.map(({ step }) => step)).toEqual(range(8, 23));
    expect(state().phase).toBe("finished");
  });

  it("an arm that is to go on from another's runs does so on every seed, as a fork of each run would", async () => {
    const plan = { settings: {}, name: null, isActive: true };
    const { page, kept, state, rest } = await open(create, {
      settings: LONG,
      seeds: [LONG.seed, LONG.seed + 1],
      arms: [
        { method: "grpo", ...plan },
        { method: "progrpo", ...plan, from: { arm: 0, step: 9 } },
      ],
    });
    page.run();
    await rest();
    expect(state()).toMatchObject({ phase: "finished", failure: null });
    const [first, second, ...forks] = state().views.map(({ id }) => id);
    expect(forks.map((id) => kept.runs.get(id)!.spec.parent)).toEqual([
      { run: first, step: 9 },
      { run: second, step: 9 },
    ]);

    const byHand = await open(create, { choice: "grpo", settings: LONG });
    byHand.page.run();
    await byHand.rest();
    byHand.page.continueAs(byHand.state().views[0]!.id, 9, "progrpo");
    byHand.page.run();
    await byHand.rest();
    expect(outcome(kept, forks[0]!, 9)).toEqual(outcome(byHand.kept, byHand.state().views[1]!.id, 9));
  });

  it("a run that failed and was restarted, with a change made twice on the way, is the undisturbed one", async () => {
    const calm = await changedAt([13, { alpha: 0.5 }]);
    const { page, subjects, kept, state, rest, when } = await open(create, { choice: "progrpo", settings: LONG });
    for (let made = 0; made < 13; made++) {
      page.step();
      await rest();
    }
    page.change("alpha", 0.5);
    when(madeBy(16, "progrpo"), () => page.stopNow());
    page.run();
    await rest();
    expect(state().failure).toMatchObject({ error: { code: "stopped" }, checkpointStep: 10 });
    page.restart();
    await rest();
    page.run();
    await rest();
    expect(subjects.length).toBeGreaterThan(1);
    expect(kept.words).toEqual(["began ProGRPO", "truncated ProGRPO 10"]);
    const id = state().views[0]!.id;
    expect(outcome(kept, id)).toEqual(outcome(calm.kept, calm.id));
    expect(state().views[0]!.changes).toEqual(calm.state().views[0]!.changes);
  });

  it("an experiment that is taken up again ends as if it had never been put away", async () => {
    const calm = await open(create, { settings: LONG });
    calm.page.run();
    await calm.rest();
    const { page, kept, rest, when } = await open(create, { settings: LONG });
    when(madeBy(14, "grpo"), () => page.reset());
    page.run();
    await rest();
    const stored = kept.stored();
    const again = await open(create, {}, { checkpoints: kept.find });
    again.page.restore({ ...stored, snapshot: { ...stored.snapshot, isTraining: true } });
    await again.rest();
    expect(again.state()).toMatchObject({ phase: "finished", choice: "both", settings: { steps: 23 } });
    for (const [index, view] of again.state().views.entries()) {
      const whole = outcome(calm.kept, calm.state().views[index]!.id);
      expect(view.steps.map((metrics) => ({ ...metrics, "time/generation": 0, "time/update": 0 }))).toEqual(
        whole.steps,
      );
      expect(outcome(again.kept, view.id).end).toEqual(whole.end);
    }
  });

  it("Reset can be undone: the runs are back at rest and end as they would have", async () => {
    const calm = await open(create, { settings: LONG });
    calm.page.run();
    await calm.rest();
    const { page, kept, state, rest, when } = await open(create, { settings: LONG });
    when(madeBy(14, "grpo"), () => page.reset());
    page.run();
    await rest();
    expect(state()).toMatchObject({ phase: "idle", views: [], canUndoReset: true });
    page.undoReset();
    await rest();
    expect(state()).toMatchObject({ phase: "paused", canUndoReset: false });
    page.run();
    await rest();
    for (const [index, view] of state().views.entries()) {
      expect(outcome(kept, view.id)).toEqual(outcome(calm.kept, calm.state().views[index]!.id));
    }
  });
});
