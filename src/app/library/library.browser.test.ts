/** The library in the browser's own database. */
import { describe, expect, it, vi } from "vitest";
import { Keeper } from "./keeping/keeper.ts";
import { CONFIG, checkpointOf, evaluationOf, groupsOf, metricsOf, specOf, told } from "./libraryTesting.ts";
import { CHANGE, eachInALibrary, stepsOf, train, trainSlowly, upward } from "./pageTesting.ts";
import { UNDO_MOMENT } from "./runs/removal.ts";

const page = eachInALibrary("library");

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

  it.each([0, 50])("has each evaluation once where it is made again from step %i on", async (from) => {
    const library = page();
    await train(library, specOf("a"), 0, 60);
    await library.close();
    const next = page();
    const keeper = new Keeper(next);
    keeper.began(specOf("a"), "");
    if (from > 0) keeper.event("a", { type: "evaluation", record: evaluationOf(from) });
    for (const event of told(from, 100)) keeper.event("a", event);
    await keeper.settled();
    expect((await next.runs.open("a"))?.evaluations).toEqual([0, 25, 50, 75, 100].map((step) => evaluationOf(step)));
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

  it("may have nothing but weights, from which others go on", async () => {
    const library = page();
    const spec = specOf("w", { origin: "imported" });
    const record = { spec, backend: null, model: null, steps: [], evaluations: [], changes: [], groups: [] };
    const checkpoint = { ...checkpointOf(0, CONFIG), updates: 0, evaluated: false };
    await library.runs.add(record, "weights", checkpoint);
    expect(await library.runs.open("w")).toEqual(record);
    expect(await library.runs.checkpoint("w", 0)).toEqual(checkpoint);
    expect(await library.runs.list()).toMatchObject([{ done: 0, bytes: { checkpoints: checkpoint.tensors.length } }]);
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
    expect(library.trouble).toMatchObject({ kind: "full" });
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
    expect(library.trouble).toMatchObject({ kind: "blocked" });
    await expect(library.runs.list()).rejects.toMatchObject({ kind: "blocked" });
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
