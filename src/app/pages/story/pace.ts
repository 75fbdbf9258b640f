/** What training took here last, remembered by this browser. */
import type { BackendChoice, BackendInfo } from "../../../engine/index.ts";

export interface Pace {
  /** What was asked for, and what that was. */
  choice: BackendChoice;
  backend: BackendInfo["name"];
  /** From start to end. */
  seconds: number;
}

const KEY = "story pace";

/** Null where nothing is known of that choice. */
export function recall(choice: BackendChoice): Pace | null {
  try {
    const pace = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Pace> | null;
    const isWhole = pace?.choice === choice && typeof pace.backend === "string" && Number.isFinite(pace.seconds);
    return isWhole ? (pace as Pace) : null;
  } catch {
    // Storage is blocked, or holds something else.
    return null;
  }
}

export function remember(pace: Pace): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(pace));
  } catch {
    // Then it is measured again next time.
  }
}
