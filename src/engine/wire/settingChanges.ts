/** Changes of settings that wait for their step, in the order in which they were asked for. */
import type { LiveSettings } from "../config/runConfig.ts";
import type { SettingChange } from "./records.ts";

/**
 * With one more. Changes that wait for a later step were asked for before it, in steps that are made again: of what both
 * set the newer wish holds from its step on.
 */
export function withChange(waiting: readonly SettingChange[], wish: SettingChange): SettingChange[] {
  const left = waiting.map((change) =>
    change.step > wish.step ? { ...change, changes: without(change.changes, wish.changes) } : change,
  );
  return [...left.filter(({ changes, backend }) => backend || Object.keys(changes).length > 0), wish];
}

const without = (changes: LiveSettings, others: LiveSettings): LiveSettings =>
  Object.fromEntries(Object.entries(changes).filter(([name]) => !Object.hasOwn(others, name)));
