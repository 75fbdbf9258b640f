/** Databases of every version open for ever: each version has an example of what a page wrote with it. */
import { deleteDB, openDB } from "idb";
import { afterEach, describe, expect, it } from "vitest";
import { Keeper } from "../../keeping/keeper.ts";
import { Library } from "../../library.ts";
import { specOf, told } from "../../libraryTesting.ts";
import type { Database, LibrarySchema, Store, Upgrade } from "../schema.ts";
import { MIGRATIONS, migrate } from "./index.ts";

/** Rows by store; a checkpoint's tensors with their key, byte by byte. */
type Example = Record<Exclude<Store, "tensors" | "bases">, object[]> & {
  /** From version 4 on; their weights byte by byte, too. */
  bases?: { id: string; state: { tensors: number[] } }[];
  tensors: { key: [string, number, number]; bytes: number[] }[];
};

const EXAMPLES = import.meta.glob<Example>("./*.example.json", { eager: true, import: "default" });
const NAME = "library-of-an-earlier-version";
const TAB = { title: "", opened: 0 };

const withBytes = ({ state, ...base }: NonNullable<Example["bases"]>[number]) => ({
  ...base,
  state: { ...state, tensors: new Uint8Array(state.tensors) },
});

/** What a page of that version has left. */
async function store(version: number, { tensors, bases, ...rows }: Example): Promise<void> {
  const database: Database = await openDB<LibrarySchema>(NAME, version, {
    upgrade: (opened, from, _to, transaction) => void migrate(opened, transaction as unknown as Upgrade, from, version),
  });
  for (const [name, values] of Object.entries({ ...rows, bases: bases?.map(withBytes) ?? [] })) {
    for (const value of values) await database.put(name as Store, value as never);
  }
  for (const { key, bytes } of tensors) await database.put("tensors", new Uint8Array(bytes), key);
  database.close();
}

/** Names of fields, however deep; of a list those of its first item. */
const shape = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shape(field)]));
};

let library: Library;
afterEach(async () => {
  await library.close();
  await deleteDB(NAME);
});

describe.each(MIGRATIONS.map((_, index) => index + 1))("a database of version %i", (version) => {
  it("opens, with all that it held, and as if it were written now", async () => {
    const example = EXAMPLES[`./${version}.example.json`];
    if (!example) expect.fail(`version ${version} has no example`);
    await store(version, example);
    library = new Library(NAME, TAB);
    const [row] = await library.runs.list();
    const record = await library.runs.open("a");
    expect(row).toMatchObject({ id: "a", name: "run a", notes: "a note", tags: ["kept"], done: 30 });
    expect(record).toMatchObject({ steps: { length: 30 }, evaluations: { length: 2 }, groups: { length: 2 } });
    expect(record?.changes).toEqual([{ step: 5, changes: { alpha: 0.5 } }]);
    expect((await library.runs.checkpoint("a"))?.tensors).toEqual(new Uint8Array(example.tensors.at(-1)!.bytes));
    const stored = await library.experiments.open("e");
    expect(stored).toMatchObject({ snapshot: { id: "e", isTraining: true }, runs: [{ checkpoint: { step: 30 } }] });

    const keeper = new Keeper(library);
    keeper.began(specOf("now"), "run now");
    for (const event of told(0, 30, { changes: [{ step: 5, changes: { alpha: 0.5 } }] })) keeper.event("now", event);
    await keeper.settled();
    expect(shape(record)).toEqual(shape(await library.runs.open("now")));
    expect(shape({ ...row, tags: [] })).toEqual(shape((await library.runs.list()).find(({ id }) => id === "now")));
    expect(shape(await library.runs.checkpoints("a"))).toEqual(shape(await library.runs.checkpoints("now")));
  });

  it("has the base models that it held", async () => {
    const example = EXAMPLES[`./${version}.example.json`]!;
    await store(version, example);
    library = new Library(NAME, TAB);
    expect(await library.bases.list()).toEqual(example.bases?.map(withBytes) ?? []);
    for (const { id } of example.bases ?? []) expect(await library.bases.weights(id)).toBeNull();
  });

  it("has no run that does not open", async () => {
    await store(version, EXAMPLES[`./${version}.example.json`]!);
    library = new Library(NAME, TAB);
    for (const { id, segments } of await library.runs.list()) {
      const record = await library.runs.open(id);
      expect([record?.spec.id, record!.steps.length > 0]).toEqual([id, segments > 0]);
    }
  });
});
