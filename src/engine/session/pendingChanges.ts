/** Changes of settings that wait for their step. */
import type { LiveSettings } from "../config/runConfig.ts";
import type { SettingChange } from "../wire/records.ts";
import { withChange } from "../wire/settingChanges.ts";

export interface PendingChange {
  settings: LiveSettings;
  /** It takes effect before this step (0-based), or the next one if that has passed. */
  atStep: number;
}

export class PendingChanges {
  #waiting: SettingChange[] = [];

  add({ settings, atStep }: PendingChange): void {
    this.#waiting = withChange(this.#waiting, { step: atStep, changes: settings });
  }

  /** Takes out what is due before `step`, later ones over earlier; null if nothing is. */
  take(step: number): LiveSettings | null {
    const due = this.#waiting.filter((change) => change.step <= step);
    if (due.length === 0) return null;
    this.#waiting = this.#waiting.filter((change) => change.step > step);
    return Object.assign({}, ...due.map((change) => change.changes)) as LiveSettings;
  }

  clear(): void {
    this.#waiting = [];
  }
}
