/** The library in the browser's own database. */
import { deleteDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunSpec } from "../../engine/index.ts";
import { goOn } from "./goOn.ts";
import { Keeper } from "./keeping/keeper.ts";
import { Library } from "./library.ts";
import { CONFIG, checkpointOf, evaluationOf, groupsOf, type Made, metricsOf, specOf, told } from "./libraryTesting.ts";
import { UNDO_MOMENT } from "./runs/removal.ts";

const TAB = { title: "the first tab", opened: 0 };
const CHANGE = { step: 33, changes: { alpha: 0.5 } };
const stepsOf = (items: readonly { step: number }[] = []) => items.map(({ step }) => step);
const upward = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

let count = 0;
let name = "";
let open: Library[] = [];
/** A page that has the library open. */
function page(): Library {
  const library = new Library(name, TAB);
  open.push(library);
  return library;
}

beforeEach(() => {
  count += 1;
  name = `library-test-${count}`;
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const library of open) await library.close();
  open = [];
  await deleteDB(name);
});

/** Trains a run on a page, as far as `to` steps, and waits until all that can be kept is. */
async function train(library: Library, spec: RunSpec, from: number, to: number, made: Made = {}): Promise<Keeper> {
  const keeper = new Keeper(library);
  keeper.began(spec, `run ${spec.id}`);
  for (const event of told(from, to, made)) keeper.event(spec.id, event);
  await keeper.settled();
  return keeper;
}

/** The same, with time to write after every event. */
async function trainSlowly(library: Library, spec: RunSpec, from: number, to: number): Promise<Keeper> {
  const keeper = new Keeper(library);
  keeper.began(spec, "");
  for (const event of told(from, to)) {
    keeper.event(spec.id, event);
    await keeper.settled();
  }
  return keeper;
}

describe("a run that is trained", () => {
  it("is in the list from its first step on", async () => {
    const library = page();
    await train(library, specOf("a"), 0, 1);
    expect(await library.runs.list()).toMatchObject([{ id: "a", name: "run a", done: 0, status: "unfinished" }]);
    await train(library, specOf("b"), 0, 100);
    const [, b] = (await library.runs.list()).sort((x, y) => x.id.localeCompare(y.id));
    const { masses: _masses, ...figures } = evaluationOf(100);
    expect(b).toMatchObject({ done: 100, status: "finished", evaluation: figures, last: metricsOf(99), removed: null });
  });

  it("is read back as it was, bit for bit, up to its last checkpoint", async () => {
    const library = page();
    await train(library, specOf("a"), 0, 47, { changes: [CHANGE] });
    const record = await library.runs.open("a");
    expect(record?.steps).toEqual(upward(0, 40).map(metricsOf));
    expect(record?.evaluations).toEqual([0, 25].map((step) => evaluationOf(step)));
    expect(record?.changes).toEqual([CHANGE]);
    expect(stepsOf(record?.groups)).toEqual([24, 39]);
    const config = { ...CONFIG, ...CHANGE.changes };
    expect(await library.runs.checkpoint("a")).toEqual(checkpointOf(40, config));
  });

  it("keeps groups of evaluations and of the latest step, however it was written", async () => {
    const library = page();
    await trainSlowly(library, specOf("a"), 0, 80);
    expect(stepsOf((await library.runs.open("a"))?.groups)).toEqual([24, 49, 74, 79]);
  });

  it("has checkpoints whose tensors are larger than a part", async () => {
    const library = page();
    const bytes = 5 * 2 ** 20 + 3;
    await train(library, specOf("a"), 0, 10, { bytes });
    const tensors = (await library.runs.checkpoint("a"))!.tensors;
    const expected = checkpointOf(10, CONFIG, bytes).tensors;
    expect(tensors.length).toBe(bytes);
    expect(tensors.findIndex((byte, index) => byte !== expected[index])).toBe(-1);
  });

  it("has few checkpoints of long ago, and no tensors of others", async () => {
    const library = page();
    await trainSlowly(library, specOf("a"), 0, 100);
    expect(stepsOf(await library.runs.checkpoints("a"))).toEqual([25, 40, 50, 60, 70, 75, 80, 90, 100]);
    for (const { step, bytes } of await library.runs.checkpoints("a")) {
      expect((await library.runs.checkpoint("a", step))?.tensors.length).toBe(bytes);
    }
    const [row] = await library.runs.list();
    expect(row?.bytes.checkpoints).toBe(64 * (await library.runs.checkpoints("a")).length);
  });
});

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
    expect((await page().experiments.open("e"))?.runs[0]?.pending).toEqual([CHANGE]);
  });
});

describe("what is void", () => {
  it("is cut off, with checkpoints and groups beyond", async () => {
    const library = page();
    const keeper = await trainSlowly(library, specOf("a"), 0, 60);
    keeper.truncated("a", 30);
    await keeper.settled();
    const record = await library.runs.open("a");
    expect(record?.steps).toEqual(upward(0, 30).map(metricsOf));
    expect(stepsOf(record?.evaluations)).toEqual([0, 25]);
    expect(stepsOf(record?.groups)).toEqual([24]);
    expect((await library.runs.list())[0]).toMatchObject({ last: metricsOf(29), evaluation: { step: 25 } });
    expect(stepsOf(await library.runs.checkpoints("a")).at(-1)).toBe(30);
    for (const event of told(30, 60)) keeper.event("a", event);
    await keeper.settled();
    expect((await library.runs.open("a"))?.steps).toEqual(upward(0, 60).map(metricsOf));
    expect((await library.runs.list())[0]).toMatchObject({ done: 60 });
  });

  it("is replaced by what is made again from an earlier checkpoint", async () => {
    const library = page();
    await train(library, specOf("a"), 0, 60);
    await library.close();
    await train(page(), specOf("a"), 40, 60);
    expect((await page().runs.open("a"))?.steps).toEqual(upward(0, 60).map(metricsOf));
  });

  it("does not leave a gap: records that do not follow on what is stored are not taken", async () => {
    const library = page();
    await train(library, specOf("a"), 0, 20);
    await library.close();
    const second = page();
    await train(second, specOf("a"), 30, 40);
    expect(second.trouble?.kind).toBe("gone");
    expect((await second.runs.open("a"))?.steps).toHaveLength(20);
  });
});

describe("a deleted run", () => {
  it("comes back with all that it had", async () => {
    const library = page();
    await train(library, specOf("a"), 0, 40);
    const before = await library.runs.open("a");
    await library.runs.remove(["a"]);
    expect((await library.runs.list())[0]?.removed).not.toBeNull();
    await library.runs.purge();
    await library.runs.restore(["a"]);
    expect((await library.runs.list())[0]?.removed).toBeNull();
    expect(await library.runs.open("a")).toEqual(before);
    expect((await library.runs.checkpoint("a"))?.step).toBe(40);
  });

  it("is purged after a while, but for the trunk of another", async () => {
    const before = page();
    for (const id of ["a", "b"]) await train(before, specOf(id), 0, 40);
    await train(before, specOf("c", { parent: { run: "b", step: 40 } }), 40, 50);
    await before.close();
    const library = page();
    await library.runs.remove(["a", "b"]);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + UNDO_MOMENT + 1);
    await library.runs.purge();
    expect(stepsOf((await library.runs.open("b"))?.steps)).toEqual(upward(0, 40));
    expect(await library.runs.open("a")).toBeNull();
    expect(await library.runs.checkpoint("a")).toBeNull();
    await library.runs.remove(["c"]);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 2 * UNDO_MOMENT);
    await library.runs.purge();
    expect(await library.runs.list()).toEqual([]);
  });

  it("is not purged while it is trained", async () => {
    const library = page();
    await train(library, specOf("a"), 0, 40);
    await library.runs.remove(["a"]);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + UNDO_MOMENT + 1);
    await library.runs.purge();
    expect(await library.runs.list()).toHaveLength(1);
  });
});

describe("the experiment that a tab goes on with", () => {
  const snapshot = { id: "e", runs: [specOf("a")], isTraining: true, isFinished: false, plan: null };
  const fresh = { ...snapshot, id: "fresh", runs: [] };

  it("is the one in which something was trained last, until the visitor turns to another", async () => {
    const library = page();
    library.experiments.ofTab = "before";
    const keeper = new Keeper(library);
    keeper.experiment(fresh);
    keeper.experiment({ ...fresh, id: "of the address" });
    expect(library.experiments.ofTab).toBe("before");
    keeper.experiment(snapshot);
    expect(library.experiments.ofTab).toBe("e");
    keeper.experiment(fresh);
    expect(library.experiments.ofTab).toBeNull();
    await keeper.settled();
  });

  it("is restored, unless a link was followed or there is none", async () => {
    const library = page();
    const keeper = new Keeper(library);
    keeper.experiment(snapshot);
    await keeper.settled();
    const there = { restore: vi.fn(), notify: vi.fn() };
    expect(await goOn(library, there, false)).toBe(true);
    expect(there.restore).toHaveBeenCalledWith(expect.objectContaining({ snapshot }));
    library.experiments.ofTab = "gone";
    expect(await goOn(library, there, false)).toBe(false);
    library.experiments.ofTab = "e";
    expect(await goOn(library, there, true)).toBe(false);
    expect(library.experiments.ofTab).toBeNull();
    expect(there.restore).toHaveBeenCalledTimes(1);
    expect(there.notify).not.toHaveBeenCalled();
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
      message: expect.stringContaining("the first tab"),
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

describe("a run from elsewhere", () => {
  it("is kept whole, and once", async () => {
    const library = page();
    await train(library, specOf("a"), 0, 100, { changes: [CHANGE] });
    const record = { ...(await library.runs.open("a"))!, spec: specOf("i", { origin: "imported" as const }) };
    await library.runs.add(record, "theirs");
    await library.runs.add({ ...record, steps: [] }, "again");
    expect(await library.runs.open("i")).toEqual(record);
    const row = (await library.runs.list()).find(({ id }) => id === "i");
    expect(row).toMatchObject({ name: "theirs", done: 100, status: "finished" });
  });

  it("is kept as it was, with groups of any step", async () => {
    const library = page();
    const record = {
      spec: specOf("i", { origin: "imported" }),
      backend: null,
      model: null,
      steps: [0, 1, 5, 40, 41, 900].map(metricsOf),
      evaluations: [0, 3, 41, 2000].map((step) => evaluationOf(step)),
      changes: [CHANGE, { ...CHANGE, step: 5 }],
      groups: [0, 1, 5].map((step) => ({ step, groups: groupsOf(step) })),
    };
    await library.runs.add(record, "theirs");
    expect(await library.runs.open("i")).toEqual(record);
    await library.runs.copy("i", "j");
    expect(await library.runs.open("j")).toEqual({ ...record, spec: { ...record.spec, id: "j" } });
  });

  it("may have no settings of ours, and steps that lie far apart", async () => {
    const library = page();
    const spec = { id: "log", config: null, parent: null, origin: "imported" } as const;
    const steps = upward(0, 60).map((step) => ({ ...metricsOf(step * 1e7), kl: null, loss: null }));
    const record = { spec, backend: null, model: null, steps, evaluations: [], changes: [], groups: [] };
    await library.runs.add(record, "theirs");
    expect(await library.runs.open("log")).toEqual(record);
    expect(await library.runs.list()).toMatchObject([{ config: null, done: 59e7, segments: 3, status: "finished" }]);
    await library.runs.remark("log", { notes: "good" });
    await library.runs.remove(["log"]);
    // Who brings it once more wants it back.
    await library.runs.add(record, "theirs");
    expect(await library.runs.list()).toMatchObject([{ notes: "good", removed: null }]);
  });
});

describe("storage", () => {
  const fill = () =>
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore) {
      this.transaction.abort();
      throw new DOMException("no room", "QuotaExceededError");
    });

  it("that is full stops nothing, and all is kept once there is room", async () => {
    const library = page();
    const put = fill();
    const keeper = await train(library, specOf("a"), 0, 60);
    expect(library.trouble).toMatchObject({ kind: "full", hint: expect.stringContaining("Delete runs") });
    put.mockRestore();
    for (const event of told(60, 70)) keeper.event("a", event);
    await keeper.settled();
    expect(library.trouble).toBeNull();
    expect((await library.runs.open("a"))?.steps).toEqual(upward(0, 70).map(metricsOf));
  });

  it("that becomes free after the last step gets what was waiting", async () => {
    const library = page();
    await train(library, specOf("old"), 0, 10);
    const put = fill();
    const keeper = await train(library, specOf("a"), 0, 100);
    put.mockRestore();
    await library.runs.remove(["old"]);
    await keeper.settled();
    expect((await library.runs.open("a"))?.steps).toHaveLength(100);
  });

  it("that is forbidden is told, and forgotten runs cost no memory", async () => {
    vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
    const library = page();
    await train(library, specOf("a"), 0, 60);
    expect(library.trouble).toMatchObject({ kind: "blocked", hint: expect.stringContaining("site data") });
    await expect(library.runs.list()).rejects.toThrow("store nothing");
  });

  it("is asked to stay once there is something to lose", async () => {
    const persist = vi.spyOn(StorageManager.prototype, "persist").mockResolvedValue(true);
    const library = page();
    await train(library, specOf("a"), 0, 9);
    expect(persist).not.toHaveBeenCalled();
    await train(library, specOf("b"), 0, 30);
    await train(library, specOf("c"), 0, 30);
    expect(persist).toHaveBeenCalledTimes(1);
  });
});
