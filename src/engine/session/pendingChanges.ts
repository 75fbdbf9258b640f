/** Changes of settings that wait for their step. */
import type { LiveSettings } from "../config/runConfig.ts";

export interface PendingChange {
  settings: LiveSettings;
  /** It takes effect before this step (0-based), or the next one if that has passed. */
  atStep: number;
}

export class PendingChanges {
  #waiting: PendingChange[] = [];

  add(change: PendingChange): void {
    this.#waiting.push(change);
  }

  /** Takes out what is due before `step`, later ones over earlier; null if nothing is. */
  take(step: number): LiveSettings | null {
    const due = this.#waiting.filter((change) => change.atStep <= step);
    if (due.length === 0) return null;
    this.#waiting = this.#waiting.filter((change) => change.atStep > step);
    return Object.assign({}, ...due.map((change) => change.settings)) as LiveSettings;
  }

  clear(): void {
    this.#waiting = [];
  }
}
