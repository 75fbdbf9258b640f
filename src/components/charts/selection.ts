/** What is looked at, one for all pictures of the page. */
import type { RunId } from "../../engine/index.ts";

/** Null leaves the choice to each picture. */
export interface Selection {
  run: RunId | null;
  /** Steps done. */
  step: number | null;
  /** A training prompt of a group, or a held-out one. */
  prompt: string | null;
  /** A place in the group, in the order of sampling. */
  response: number | null;
}

export const NOTHING_SELECTED: Selection = { run: null, step: null, prompt: null, response: null };

/** What a picture is told, and tells. */
export interface Selecting {
  selection: Selection;
  /** What the pointer or the keyboard is at: a preview of the selection. */
  hover: Selection;
  /** What is not named stays. */
  onHover(part: Partial<Selection>): void;
  onSelect(part: Partial<Selection>): void;
}

/** The part names something, and all that it names is selected. */
export function isAt(part: Partial<Selection>, selection: Selection): boolean {
  const named = Object.entries(part);
  return named.length > 0 && named.every(([name, value]) => selection[name as keyof Selection] === value);
}

/** The part's names with nothing in them. */
export function released(part: Partial<Selection>): Partial<Selection> {
  return Object.fromEntries(Object.keys(part).map((name) => [name, null]));
}
