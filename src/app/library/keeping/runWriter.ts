/** Writes one run as it grows: one transaction after the other, each with all that has come meanwhile. */
import type { EventBody, RunSpec } from "../../../engine/index.ts";
import { Trouble } from "../database/trouble.ts";
import type { Library } from "../library.ts";
import { runLock } from "../locks.ts";
import { Unwritten } from "./unwritten.ts";

export class RunWriter {
  readonly #library: Library;
  readonly #lock: string;
  readonly #unwritten: Unwritten;
  #isDue = false;
  #work: Promise<void> | null = null;
  /** Nothing of it can be kept any more, so nothing is remembered either. */
  #isOver = false;

  constructor(library: Library, spec: RunSpec, name: string) {
    this.#library = library;
    this.#lock = runLock(spec.id);
    this.#unwritten = new Unwritten(spec, name);
  }

  event(event: EventBody): void {
    if (!this.#isOver && this.#unwritten.add(event)) this.#write();
  }

  truncated(step: number): void {
    if (this.#isOver) return;
    this.#unwritten.truncate(step);
    this.#write();
  }

  /** There may be room now for what could not be written. */
  retry(): void {
    if (this.#isDue && !this.#isOver) this.#write();
  }

  /** All is written that can be now. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** Gives the run up to other tabs once all is written that can be. */
  async end(): Promise<void> {
    await this.settled();
    this.#isOver = true;
    this.#library.locks.release(this.#lock);
  }

  #write(): void {
    this.#isDue = true;
    this.#work ??= this.#writeAll().finally(() => {
      this.#work = null;
    });
  }

  async #writeAll(): Promise<void> {
    this.#isOver = !(await this.#library.locks.take(this.#lock));
    while (this.#isDue && !this.#isOver) {
      this.#isDue = false;
      const batch = this.#unwritten.batch();
      try {
        await this.#library.runs.append(batch);
        this.#unwritten.wasWritten(batch);
      } catch (error) {
        // What is not written now is written with what comes next, or when there is room.
        this.#isOver = error instanceof Trouble && error.isFinal;
        this.#isDue = true;
        return;
      }
    }
  }
}
