/** Which goals were reached on this device; where storage is forbidden, none is remembered. */

import type { GoalId } from "./goal.ts";
import { GOALS } from "./index.ts";

const KEY = "goals";

// A browser that blocks storage throws at the mere mention of it.
export function reachedBefore(): ReadonlySet<GoalId> {
  try {
    const ids = (localStorage.getItem(KEY) ?? "").split(" ");
    return new Set(GOALS.map(({ id }) => id).filter((id) => ids.includes(id)));
  } catch {
    return new Set();
  }
}

export function remember(reached: ReadonlySet<GoalId>): void {
  try {
    if (reached.size === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, [...reached].join(" "));
  } catch {
    // It is remembered by the page alone.
  }
}
