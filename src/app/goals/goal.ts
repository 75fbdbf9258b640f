/** What a goal is: a rule over the visitor's own runs that says how far they are, with numbers. Its words are the catalogue's. */
import type { RunView } from "../../components/panels/types.ts";
import type { Words } from "../../words/en.ts";

type GoalWords = Words["goals"]["list"];
export type GoalId = keyof GoalWords;

/** What has to be reached. */
type Limits<Id extends GoalId> = Parameters<GoalWords[Id]["statement"]>[0];
/** What the best run has come to. */
type Facts<Id extends GoalId> = Parameters<GoalWords[Id]["said"]>[0];

export interface Progress<F> {
  isDone: boolean;
  /** How far, 0 to 1; 1 only when it is done. */
  part: number;
  facts: F;
}

export interface Goal<Id extends GoalId = GoalId> {
  id: Id;
  limits: Limits<Id>;
  /** Fields of the Lab's address to begin from. It is not the solution. */
  start: string;
  /** Pure. Null while no run can be judged. `runs`: the visitor's own. */
  check(runs: readonly RunView[]): Progress<Facts<Id>> | null;
}

/** Of each kind its own words. */
export type AnyGoal = { [Id in GoalId]: Goal<Id> }[GoalId];

/** What others trained counts for nobody. */
export const ownRuns = (runs: readonly RunView[]): readonly RunView[] => runs.filter(({ origin }) => origin === "live");

/** @param part may be anything: how many times what is wanted has been reached */
export function progressOf<F>(part: number, facts: F): Progress<F> {
  const isDone = part >= 1;
  return { isDone, part: isDone ? 1 : Math.max(0, part), facts };
}

/** The first of the furthest. */
export const furthest = <F>(all: readonly Progress<F>[]): Progress<F> | null =>
  all.reduce<Progress<F> | null>((best, one) => (best && best.part >= one.part ? best : one), null);
