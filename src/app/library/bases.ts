/** The base models of own tasks that were made in this browser, each with the definition that it follows from. */
import type { BaseStore, KeptBase } from "../experiment/pretraining.ts";
import type { Access } from "./database/access.ts";

export class Bases implements BaseStore {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  /** Newest first. */
  async list(): Promise<KeptBase[]> {
    const rows = await this.#access.read(["bases"], (reading) => reading.objectStore("bases").getAll());
    return rows.sort((a, b) => b.updated - a.updated);
  }

  async open(id: string): Promise<KeptBase | null> {
    return (await this.#access.read(["bases"], (reading) => reading.objectStore("bases").get(id))) ?? null;
  }

  /** What a run of its task starts from; null before its training is done. */
  async weights(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const base = await this.open(id);
    return base?.state.isDone ? base.state.tensors : null;
  }

  async keep(base: KeptBase): Promise<void> {
    await this.#access.write(["bases"], (writing) =>
      writing.objectStore("bases").put({ ...base, updated: Date.now() }),
    );
  }

  async remove(id: string): Promise<void> {
    await this.#access.write(["bases"], (writing) => writing.objectStore("bases").delete(id));
  }
}
