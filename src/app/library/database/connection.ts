/** The way to the database: opened when it is first asked for, and again after the browser has closed it. */
import { openDB } from "idb";
import { MIGRATIONS, migrate } from "./migrations/index.ts";
import type { Database, LibrarySchema, Reading, Store, Upgrade, Writing } from "./schema.ts";
import { Trouble, troubleOf } from "./trouble.ts";

export class Connection {
  readonly #name: string;
  readonly #onTrouble: (trouble: Trouble | null) => void;
  #database: Promise<Database> | null = null;
  /** After it nothing can be had before a reload. */
  #end: Trouble | null = null;

  /** @param onTrouble is told of what other tabs do, and null once the database is open. */
  constructor(name: string, onTrouble: (trouble: Trouble | null) => void) {
    this.#name = name;
    this.#onTrouble = onTrouble;
  }

  /** All as it is at one time. @throws Trouble */
  read<T>(stores: Store[], action: (reading: Reading) => Promise<T>): Promise<T> {
    return this.#transact(stores, "readonly", action);
  }

  /** All of it or nothing. @throws Trouble */
  write<T>(stores: Store[], action: (writing: Writing) => Promise<T>): Promise<T> {
    return this.#transact(stores, "readwrite", (transaction) => action(transaction as Writing));
  }

  async #transact<T>(stores: Store[], mode: IDBTransactionMode, action: (transaction: Reading) => Promise<T>) {
    try {
      const database = await this.#open();
      return await whole(database.transaction(stores, mode) as Reading, action);
    } catch (error) {
      throw troubleOf(error, "failed");
    }
  }

  /** For good: as if the page had ended. */
  async close(): Promise<void> {
    this.#end = new Trouble("superseded");
    (await this.#database)?.close();
    this.#database = null;
  }

  #open(): Promise<Database> {
    if (this.#end) return Promise.reject(this.#end);
    this.#database ??= this.#connect().catch((error: unknown) => {
      this.#database = null;
      const trouble = troubleOf(error, "blocked");
      if (trouble.isFinal) this.#end = trouble;
      throw trouble;
    });
    return this.#database;
  }

  // Asynchronous, so that what `indexedDB` itself throws where storage is forbidden is a rejection too.
  async #connect(): Promise<Database> {
    const database = await openDB<LibrarySchema>(this.#name, MIGRATIONS.length, {
      upgrade(opened, from, to, transaction) {
        const upgrade = transaction as unknown as Upgrade;
        migrate(opened, upgrade, from, to ?? MIGRATIONS.length).catch(() => upgrade.abort());
      },
      blocked: () => this.#onTrouble(new Trouble("waiting")),
      blocking: (_version, wanted) => this.#letGo(database, wanted),
      terminated: () => {
        this.#database = null;
      },
    });
    this.#onTrouble(null);
    return database;
  }

  /** For a newer page, or for who deletes the database (`wanted` is null). */
  #letGo(database: Database, wanted: number | null): void {
    database.close();
    this.#database = null;
    if (wanted === null) return;
    this.#end = new Trouble("superseded");
    this.#onTrouble(this.#end);
  }
}

async function whole<T>(transaction: Reading, action: (transaction: Reading) => Promise<T>): Promise<T> {
  const end = transaction.done.then(
    () => null,
    (error: unknown) => error,
  );
  try {
    const result = await action(transaction);
    const failure = await end;
    if (failure === null) return result;
    throw failure;
  } catch (error) {
    abort(transaction);
    // A request says only that its transaction was aborted; the transaction says why.
    throw transaction.error ?? error;
  }
}

function abort(transaction: Reading): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}
