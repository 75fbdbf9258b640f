/** Who goes on with what is kept: a page after another in one tab, and two tabs at a time. */
import { describe, expect, it, vi } from "vitest";
import { goOn } from "./goOn.ts";
import { Keeper } from "./keeping/keeper.ts";
import { CONFIG, checkpointOf, evaluationOf, metricsOf, specOf, told } from "./libraryTesting.ts";
import { CHANGE, eachInALibrary, stepsOf, train, upward } from "./pageTesting.ts";

const page = eachInALibrary("tabs");

describe("a page that ends at any moment", () => {
  const moments = [1, 5, 9, 10, 11, 24, 25, 26, 34, 40, 47, 50, 99];
  it.each(moments)("after %i steps leaves a run that can go on, and what was to be done again", async (moment) => {
    const first = page();
    const snapshot = { id: "e", runs: [specOf("a")], isTraining: true, isFinished: false, plan: { any: "thing" } };
    const keeper = new Keeper(first);
    keeper.began(specOf("a"), "");
    keeper.experiment(snapshot);
    await keeper.settled();
    for (const event of told(0, moment, { changes: [CHANGE] })) keeper.event("a", event);
    // Somewhere in the middle of the writing.
    for (let turn = 0; turn < moment % 7; turn++) await first.runs.list();
    await first.close();

    const second = page();
    const stored = (await second.experiments.open("e"))!;
    expect(stored.snapshot).toEqual(snapshot);
    const [run] = stored.runs;
    const from = run!.checkpoint?.step ?? 0;
    expect(run!.record.steps).toEqual(upward(0, from).map(metricsOf));
    expect(run!.record.evaluations.every(({ step }) => step <= from)).toBe(true);
    const config = from > 33 ? { ...CONFIG, ...CHANGE.changes } : CONFIG;
    if (from > 0) expect(run!.checkpoint).toEqual(checkpointOf(from, config));

    await train(second, specOf("a"), from, 100, { changes: [CHANGE] });
    const whole = await second.runs.open("a");
    expect(whole?.steps).toEqual(upward(0, 100).map(metricsOf));
    expect(whole?.evaluations).toEqual([0, 25, 50, 75, 100].map((step) => evaluationOf(step)));
    expect(whole?.changes).toEqual([CHANGE]);
    expect(stepsOf(whole?.groups)).toEqual([24, 49, 74, 99]);
  });

  it("leaves changes that were made after the last checkpoint", async () => {
    const first = page();
    const keeper = await train(first, specOf("a"), 0, 36, { changes: [CHANGE] });
    keeper.experiment({ id: "e", runs: [specOf("a")], isTraining: true, isFinished: false, plan: null });
    await keeper.settled();
    await first.close();
    const second = page();
    const { changes, step } = CHANGE;
    expect((await second.experiments.open("e"))?.runs[0]?.pending).toEqual([CHANGE]);

    // Who goes on from step 30 wishes for something else before step 32, and leaves again.
    const wish = { step: 32, changes: { alpha: 0.7 } };
    const other = { step, changes: { ...changes, klCoef: 0.1 } };
    await train(second, specOf("a"), 30, 33, { changes: [wish, other] });
    await second.close();
    expect((await page().experiments.open("e"))?.runs[0]?.pending).toEqual([wish]);
  });
});

describe("the experiment that a tab goes on with", () => {
  const snapshot = { id: "e", runs: [specOf("a")], isTraining: true, isFinished: false, plan: null };
  const fresh = { ...snapshot, id: "fresh", runs: [] };

  it("is the one in which something was trained last, until the visitor turns to another", async () => {
    const library = page();
    const before = { snapshot: { ...snapshot, id: "before" }, at: 1 };
    library.experiments.ofTab = before;
    const keeper = new Keeper(library);
    keeper.experiment(fresh);
    keeper.experiment({ ...fresh, id: "of the address" });
    expect(library.experiments.ofTab).toEqual(before);
    keeper.experiment(snapshot);
    expect(library.experiments.ofTab).toMatchObject({ snapshot });
    keeper.experiment(fresh);
    expect(library.experiments.ofTab).toBeNull();
    await keeper.settled();
  });

  it("is restored, unless a link was followed or there is none", async () => {
    const library = page();
    const keeper = new Keeper(library);
    keeper.experiment(snapshot);
    await keeper.settled();
    const there = { restore: vi.fn(), notify: vi.fn(), opening: vi.fn() };
    expect(await goOn(library, there, false)).toBe(true);
    expect(there.restore).toHaveBeenCalledWith(expect.objectContaining({ snapshot }));
    expect(await goOn(library, there, true)).toBe(false);
    expect(library.experiments.ofTab).toBeNull();
    expect(await goOn(library, there, false)).toBe(false);
    expect(there.restore).toHaveBeenCalledTimes(1);
    expect(there.notify).not.toHaveBeenCalled();
  });

  it("is restored although the page was left before it was stored", async () => {
    const library = page();
    const there = { restore: vi.fn(), notify: vi.fn(), opening: vi.fn() };
    const restored = async (plan: string, at: number) => {
      library.experiments.ofTab = { snapshot: { ...snapshot, plan }, at };
      expect(await goOn(library, there, false)).toBe(true);
      return there.restore.mock.lastCall![0];
    };
    const { runs } = await restored("nothing is stored", 1);
    expect(runs).toEqual([expect.objectContaining({ checkpoint: null, pending: [] })]);
    await library.experiments.keep({ snapshot: { ...snapshot, plan: "stored" }, at: 5 });
    expect((await restored("newer", 6)).snapshot.plan).toBe("newer");
    expect((await restored("older", 4)).snapshot.plan).toBe("stored");
  });

  it("is said to be on its way from the first moment until it is there, or is not to be had", async () => {
    const [library, other] = [page(), page()];
    const keeper = new Keeper(library);
    keeper.experiment(snapshot);
    await keeper.settled();
    const said: string[] = [];
    const there = {
      restore: () => void said.push("restored"),
      notify: () => void said.push("refused"),
      opening: (isOpening: boolean) => void said.push(isOpening ? "opening" : "open"),
    };
    const goingOn = goOn(library, there, false);
    expect(said).toEqual(["opening"]);
    await goingOn;
    expect(said).toEqual(["opening", "restored", "open"]);
    await goOn(other, there, false);
    expect(said.slice(3)).toEqual(["opening", "refused", "open"]);
    library.experiments.ofTab = null;
    await goOn(library, there, false);
    expect(said).toHaveLength(6);
  });
});

describe("two tabs", () => {
  it("do not write one run: the second is told who has it, and can read and copy it", async () => {
    const [first, second] = [page(), page()];
    const keeper = await train(first, specOf("a"), 0, 30);
    keeper.experiment({ id: "e", runs: [specOf("a")], isTraining: true, isFinished: false, plan: null });
    await keeper.settled();

    await expect(second.experiments.open("e")).rejects.toMatchObject({
      kind: "held",
      detail: { code: "holder", params: ["the first tab", expect.any(String)] },
    });
    expect(await second.experiments.unfinished()).toBeNull();
    await expect(second.runs.remove(["a"])).rejects.toMatchObject({ kind: "held" });
    await train(second, specOf("a"), 30, 60);
    expect((await second.runs.open("a"))?.steps).toHaveLength(30);

    await second.runs.copy("a", "b");
    expect(await second.runs.open("b")).toEqual({ ...(await first.runs.open("a")), spec: specOf("b") });
    expect(await second.runs.checkpoint("b")).toEqual(await first.runs.checkpoint("a"));
    await train(second, specOf("b"), 30, 60);
    expect((await second.runs.open("b"))?.steps).toEqual(upward(0, 60).map(metricsOf));
  });

  it("can go on with what the other has left", async () => {
    const [first, second] = [page(), page()];
    const keeper = await train(first, specOf("a"), 0, 30);
    const snapshot = { id: "e", runs: [specOf("a")], isTraining: false, isFinished: false, plan: null };
    keeper.experiment(snapshot);
    await keeper.settled();
    keeper.experiment({ ...snapshot, id: "next", runs: [specOf("b")] });
    await keeper.settled();
    expect(await second.experiments.unfinished()).toMatchObject({ id: "e", runs: [{ id: "a", done: 30 }] });
    await first.runs.remove(["a"]);
    expect(await second.experiments.unfinished()).toBeNull();
    await first.runs.restore(["a"]);
    expect((await second.experiments.open("e"))?.runs[0]?.checkpoint?.step).toBe(30);
  });

  it("find what the other has left as it was left, however soon after", async () => {
    const [first, second] = [page(), page()];
    const keeper = await train(first, specOf("a"), 0, 30);
    const snapshot = { id: "e", runs: [specOf("a")], isTraining: true, isFinished: false, plan: null };
    keeper.experiment(snapshot);
    keeper.experiment({ ...snapshot, isTraining: false });
    keeper.experiment({ ...snapshot, id: "next", runs: [specOf("b")] });
    await keeper.settled();
    expect((await second.experiments.open("e"))?.snapshot.isTraining).toBe(false);
    await expect(second.experiments.open("next")).rejects.toMatchObject({ kind: "held" });
  });

  it("hear of each other's changes", async () => {
    const [first, second] = [page(), page()];
    await train(first, specOf("a"), 0, 10);
    const heard = vi.fn();
    second.subscribe(heard);
    await first.runs.remark("a", { name: "mine", notes: "good", tags: ["x"] });
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect((await second.runs.list())[0]).toMatchObject({ name: "mine", notes: "good", tags: ["x"] });
  });

  it("keep what a visitor wrote while the run grows on", async () => {
    const [first, second] = [page(), page()];
    const keeper = await train(first, specOf("a"), 0, 10);
    await second.runs.remark("a", { name: "mine" });
    for (const event of told(10, 20)) keeper.event("a", event);
    await keeper.settled();
    expect((await second.runs.list())[0]).toMatchObject({ name: "mine", done: 20 });
  });
});
