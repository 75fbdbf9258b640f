/** What the inspector shows of a selection. Pure. */
import type { GroupRecord } from "../../engine/index.ts";
import { chosenGroup } from "../panels/groupChoice.ts";
import { evaluationAt } from "../panels/series.ts";
import type { RunView, Selection } from "../panels/types.ts";

export interface Look {
  run: RunView;
  /** All that the run sampled in the step that is looked at. */
  groups: readonly GroupRecord[];
  /** Whose answers are known exactly. */
  heldOut: readonly string[];
  /** What is looked at: a held-out prompt, or one of the groups; null where there is neither. */
  prompt: string | null;
  group: GroupRecord | null;
  /** Where that group was sampled: the step (0-based), and its place among the step's groups. */
  sampled: { step: number; place: number } | null;
}

/** A held-out prompt where one is selected, else the nearest group to the selection. Null without runs. */
export function lookOf(runs: readonly RunView[], selection: Selection): Look | null {
  const chosen = chosenGroup(runs, selection);
  const masses = runs.flatMap((run) => evaluationAt(run, selection.step)?.masses ?? []);
  const heldOut = [...new Set(masses.map(({ prompt }) => prompt))];
  const { prompt } = selection;
  const isHeldOut = prompt !== null && prompt !== chosen?.group.prompt && heldOut.includes(prompt);
  const run = (isHeldOut ? runs.find(({ id }) => id === selection.run) : chosen?.run) ?? runs.at(-1);
  if (!run) return null;
  const groups = chosen?.run === run ? chosen.groups : [];
  if (isHeldOut) return { run, groups, heldOut, prompt, group: null, sampled: null };
  const sampled = chosen && { step: chosen.step, place: chosen.index };
  return { run, groups, heldOut, prompt: chosen?.group.prompt ?? null, group: chosen?.group ?? null, sampled };
}

/** Where time travel can go from a step. */
export interface Moments {
  /** Steps done that are shown. */
  at: number;
  earlier: number | undefined;
  /** Null is now: what is shown then follows the run. Undefined where that is so already. */
  later: number | null | undefined;
}

/** From evaluation to evaluation, and to now. */
export function momentsAround({ steps, evaluations }: RunView, step: number | null): Moments {
  const now = Math.max((steps.at(-1)?.step ?? -1) + 1, evaluations.at(-1)?.step ?? 0);
  const at = step ?? now;
  const places = evaluations.map((record) => record.step);
  const next = places.find((place) => place > at && place < now) ?? null;
  return { at, earlier: places.findLast((place) => place < at), later: step === null ? undefined : next };
}
