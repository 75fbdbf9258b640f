/** A goal and how far it is, in the words of a language. */
import type { Words } from "../../words/en.ts";
import type { AnyGoal, Goal, GoalId, Progress } from "./goal.ts";

export interface GoalText {
  statement: string;
  rule: string;
  /** How far, or what is still missing to be judged. */
  progress: string;
  hints: readonly string[];
}

export function wordsOf({ list }: Words["goals"], goal: AnyGoal, progress: ReturnType<AnyGoal["check"]>): GoalText {
  // The compiler cannot see that a goal, its words and its facts are of one kind.
  const { limits, id } = goal as Goal<"keepThree">;
  const words = list[id as GoalId] as Words["goals"]["list"]["keepThree"];
  const known = progress as Progress<Parameters<typeof words.said>[0]> | null;
  return {
    statement: words.statement(limits),
    rule: words.rule(limits),
    progress: known ? words.said(known.facts) : words.waits(limits),
    hints: words.hints,
  };
}
