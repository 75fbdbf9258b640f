/**
 * What this tab has to itself: one tab writes and trains a run, or works with an experiment. The browser takes a lock back
 * when its tab ends, however it ends. Where there are no locks (pages that are not secure, or stand in a page of another
 * site) every tab has everything.
 */
import type { RunId } from "../../engine/index.ts";

export const runLock = (id: RunId) => `run:${id}`;
export const experimentLock = (id: string) => `experiment:${id}`;

export class Locks {
  /** By name: resolves to whether it was had; and how it is given back. */
  readonly #held = new Map<string, { had: Promise<boolean>; release: () => void }>();

  /** @param patience milliseconds to wait for a tab that is about to end. */
  take(name: string, patience = 0): Promise<boolean> {
    const held = this.#held.get(name);
    if (held) return held.had;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const had = request(name, patience, released).then((isHad) => {
      if (!isHad) this.#held.delete(name);
      return isHad;
    });
    this.#held.set(name, { had, release });
    return had;
  }

  release(name: string): void {
    this.#held.get(name)?.release();
    this.#held.delete(name);
  }

  releaseAll(): void {
    for (const name of this.#held.keys()) this.release(name);
  }

  has(name: string): boolean {
    return this.#held.has(name);
  }

  /** Names that any tab holds. */
  async all(): Promise<Set<string>> {
    const { held = [] } =
      (await lockManager()
        ?.query()
        .catch(() => null)) ?? {};
    return new Set([...this.#held.keys(), ...held.map(({ name = "" }) => name)]);
  }
}

/** Holds the lock until `released`; resolves to whether it was had within `patience` milliseconds. */
function request(name: string, patience: number, released: Promise<void>): Promise<boolean> {
  const locks = lockManager();
  if (!locks) return Promise.resolve(true);
  const options = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
  return new Promise((resolve) => {
    locks
      .request(name, options, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : released;
      })
      .catch((error: unknown) => resolve(isRefused(error))); // or it took too long
  });
}

/** By the browser, whoever asks. */
const isRefused = (error: unknown) => error instanceof DOMException && error.name === "SecurityError";

const lockManager = () => (navigator as Partial<Pick<Navigator, "locks">>).locks;
