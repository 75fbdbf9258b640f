/** The database as everything here uses it: what goes wrong is remembered in words, what changes is told. */
import { Connection } from "./connection.ts";
import { News } from "./news.ts";
import type { Reading, Store, Writing } from "./schema.ts";
import { Trouble, troubleOf } from "./trouble.ts";

export class Access {
  readonly #connection: Connection;
  readonly #news: News;
  #trouble: Trouble | null = null;

  /** @param name of the database and of the channel between tabs */
  constructor(name: string) {
    this.#news = new News(name);
    this.#connection = new Connection(name, (trouble) => this.#remember(trouble));
  }

  /** Why what comes now is not kept; null if all is well. */
  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** `listener` hears of every change of what is stored, in this tab or another, and of trouble. */
  subscribe(listener: () => void): () => void {
    return this.#news.subscribe(listener);
  }

  /** All as it is at one time. @throws Trouble */
  async read<T>(stores: Store[], action: (reading: Reading) => Promise<T>): Promise<T> {
    try {
      return await this.#connection.read(stores, action);
    } catch (error) {
      throw this.#remember(troubleOf(error, "failed"));
    }
  }

  /** All of it or nothing. Where storage is full it tries once more after `makeRoom`. @throws Trouble */
  async write<T>(
    stores: Store[],
    action: (writing: Writing) => Promise<T>,
    makeRoom?: () => Promise<void>,
  ): Promise<T> {
    try {
      const result = await this.#connection.write(stores, action).catch(async (error: unknown) => {
        if (!makeRoom || !(error instanceof Trouble) || error.kind !== "full") throw error;
        await makeRoom();
        return this.#connection.write(stores, action);
      });
      this.#trouble = null;
      this.#news.tell();
      return result;
    } catch (error) {
      throw this.#remember(troubleOf(error, "failed"));
    }
  }

  async close(): Promise<void> {
    this.#news.close();
    await this.#connection.close();
  }

  #remember<T extends Trouble | null>(trouble: T): T {
    if (trouble?.kind !== this.#trouble?.kind) {
      this.#trouble = trouble;
      this.#news.tellHere();
    }
    return trouble;
  }
}
