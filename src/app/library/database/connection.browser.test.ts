/** Pages of several versions, and the browser itself, at one database. */
import { deleteDB, openDB } from "idb";
import { afterEach, expect, it, vi } from "vitest";
import { Access } from "./access.ts";
import { createStores } from "./migrations/1.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import type { Database } from "./schema.ts";

const NAME = "library-connection-test";
const VERSION = MIGRATIONS.length;

const access = () => new Access(NAME);
const runs = (page: Access) => page.read(["runs"], (reading) => reading.objectStore("runs").getAllKeys());

let page: Access;
afterEach(async () => {
  await page.close();
  await deleteDB(NAME);
});

it("a database of a newer page is left as it is", async () => {
  (await openDB(NAME, VERSION + 1, { upgrade: (database) => void database.createObjectStore("new") })).close();
  page = access();
  await expect(runs(page)).rejects.toMatchObject({ kind: "newer" });
  expect(page.trouble).toMatchObject({ kind: "newer" });
  const database = await openDB(NAME);
  expect([database.version, ...database.objectStoreNames]).toEqual([VERSION + 1, "new"]);
  database.close();
});

it("a newer page gets the database at once, and this one says so", async () => {
  page = access();
  await runs(page);
  const told = vi.fn();
  page.subscribe(told);
  (await openDB(NAME, VERSION + 1)).close();
  expect(page.trouble?.kind).toBe("superseded");
  expect(told).toHaveBeenCalled();
  await expect(runs(page)).rejects.toMatchObject({ kind: "superseded" });
});

it("a page waits for an older one that holds on, says so, and goes on by itself", async () => {
  const older = await openDB(NAME, 1, { upgrade: (database) => createStores(database as unknown as Database) });
  page = access();
  const read = runs(page);
  await vi.waitFor(() => expect(page.trouble?.kind).toBe("waiting"));
  older.close();
  expect(await read).toEqual([]);
  expect(page.trouble).toBeNull();
});

it("a database that was deleted under the page is made anew", async () => {
  page = access();
  await page.write(["runs"], async (writing) => void (await writing.objectStore("runs").put({ id: "a" } as never)));
  await deleteDB(NAME);
  expect(await runs(page)).toEqual([]);
});

it("of a transaction that fails in the middle nothing stays", async () => {
  page = access();
  const broken = page.write(["runs"], async (writing) => {
    await writing.objectStore("runs").put({ id: "a" } as never);
    throw new Error("out of luck");
  });
  await expect(broken).rejects.toMatchObject({ kind: "failed", detail: expect.stringContaining("out of luck") });
  expect(await runs(page)).toEqual([]);
});
