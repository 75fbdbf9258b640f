/** Shelves in memory, with a bound, as the browser's are. */
import type { ModelStorage, Shelf, ShelfFile } from "../hub/shelf.ts";

export class MemoryStorage implements ModelStorage {
  readonly shelves = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
  /** Of all files together; what goes beyond it cannot be written. */
  room = Number.POSITIVE_INFINITY;
  /** What is told of it. */
  quota = 1e9;
  /** Shelves that another tab is at work on. */
  readonly taken = new Set<string>();

  names = () => Promise.resolve([...this.shelves.keys()]);
  remove = (name: string) => Promise.resolve(void this.shelves.delete(name));
  estimate = () => Promise.resolve({ usage: this.#used(), quota: this.quota });

  async alone(name: string, action: () => Promise<void>): Promise<boolean> {
    if (this.taken.has(name)) return false;
    await action();
    return true;
  }

  shelf(name: string): Promise<Shelf> {
    const files = this.shelves.get(name) ?? new Map<string, Uint8Array<ArrayBuffer>>();
    this.shelves.set(name, files);
    return Promise.resolve({
      names: () => Promise.resolve([...files.keys()]),
      file: (file) => Promise.resolve(files.has(file) ? new Blob([files.get(file)!]) : null),
      open: (file) => Promise.resolve(this.#open(files, file)),
      rename: (from, to) => {
        files.set(to, files.get(from)!);
        return Promise.resolve(void files.delete(from));
      },
      remove: (file) => Promise.resolve(void files.delete(file)),
    });
  }

  #open(files: Map<string, Uint8Array<ArrayBuffer>>, name: string): ShelfFile {
    if (!files.has(name)) files.set(name, new Uint8Array());
    const resize = (size: number) => {
      const grown = new Uint8Array(size);
      grown.set(files.get(name)!.subarray(0, size));
      files.set(name, grown);
    };
    return {
      getSize: () => files.get(name)!.length,
      read: (into, { at }) => {
        const part = files.get(name)!.subarray(at, at + into.length);
        into.set(part);
        return part.length;
      },
      write: (bytes, { at }) => {
        if (this.#used() + bytes.length > this.room) throw new DOMException("full", "QuotaExceededError");
        resize(Math.max(at + bytes.length, files.get(name)!.length));
        files.get(name)!.set(bytes, at);
        return bytes.length;
      },
      truncate: resize,
      flush: () => {},
      close: () => {},
    };
  }

  #used(): number {
    return [...this.shelves.values()]
      .flatMap((files) => [...files.values()])
      .reduce((sum, { length }) => sum + length, 0);
  }
}
