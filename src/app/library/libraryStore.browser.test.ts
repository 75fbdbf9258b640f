import { deleteDB } from "idb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Keeper } from "./keeping/keeper.ts";
import { Library } from "./library.ts";
import { LibraryStore } from "./libraryStore.ts";
import { specOf, told } from "./libraryTesting.ts";
import { UNDO_MOMENT } from "./runs/removal.ts";

const NAME = "library-store-test";
const TAB = { title: "", opened: 0 };

let library: Library;
let page: LibraryStore;
const state = () => page.store.getState();
const ids = () => state().rows?.map(({ id, heldBy }) => [id, heldBy]);

beforeEach(async () => {
  library = new Library(NAME, TAB);
  page = new LibraryStore(library);
  const keeper = new Keeper(library);
  keeper.began(specOf("a"), "run a");
  for (const event of told(0, 20)) keeper.event("a", event);
  await keeper.settled();
});
afterEach(async () => {
  await library.close();
  await deleteDB(NAME);
});

it("rows are there once they were read, and follow", async () => {
  expect(state().rows).toBeNull();
  await page.refresh();
  expect(ids()).toEqual([["a", "here"]]);
  expect(state().storage?.used).toBeGreaterThan(0);
  await library.runs.add({ ...(await library.runs.open("a"))!, spec: specOf("b") }, "b");
  await page.refresh();
  const b = state().rows!.find(({ id }) => id === "b");
  await page.remark("a", { name: "mine" });
  await vi.waitFor(() => expect(state().rows?.find(({ id }) => id === "a")?.name).toBe("mine"));
  expect(state().rows).toContain(b);
});

it("deleted runs disappear, and come back one deletion after the other, the last one first", async () => {
  for (const id of ["b", "c"]) await library.runs.add({ ...(await library.runs.open("a"))!, spec: specOf(id) }, id);
  await page.remove(["b"]);
  await page.remove(["a", "c"]);
  expect(ids()).toEqual([]);
  expect(state().deleted).toHaveLength(3);
  await page.undo();
  expect(ids()).toHaveLength(2);
  expect(state().deleted).toMatchObject([{ id: "b" }]);
  await page.undo();
  expect(ids()).toHaveLength(3);
  expect(state().deleted).toEqual([]);
});

it("a deleted run comes back after a reload too, and makes room after a minute", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  await library.runs.add({ ...(await library.runs.open("a"))!, spec: specOf("b") }, "run b");
  await library.runs.remove(["b"]);
  const loaded = new LibraryStore(library);
  await loaded.refresh();
  expect(loaded.store.getState().deleted).toMatchObject([{ id: "b", name: "run b" }]);
  vi.advanceTimersByTime(UNDO_MOMENT + 1);
  await vi.waitFor(async () => expect((await library.runs.list()).map(({ id }) => id)).toEqual(["a"]));
  vi.useRealTimers();
});

it("what another tab works with is shown as such, and refused in words", async () => {
  const other = new Library(NAME, TAB);
  const there = new LibraryStore(other);
  await there.refresh();
  expect(there.store.getState().rows).toMatchObject([{ id: "a", heldBy: "elsewhere" }]);
  await there.remove(["a"]);
  expect(there.store.getState()).toMatchObject({ deleted: [], refusal: { kind: "held" }, trouble: null });
  await there.remark("a", { notes: "seen" });
  expect(there.store.getState().refusal).toBeNull();
  await other.close();
});
