/** The lesson: what each of its parts takes, and where on the page it happens. */
import type { Words } from "../../../words/en.ts";

export type StepId = keyof Words["teaching"]["steps"];

export interface Step {
  id: StepId;
  minutes: number;
  /** A route of the page with its fields. */
  address: string;
}

export const PLAN: readonly Step[] = [
  { id: "before", minutes: 4, address: "#/learn?chapter=1" },
  { id: "story", minutes: 4, address: "#/story?present=yes" },
  { id: "answers", minutes: 7, address: "#/learn?chapter=1" },
  { id: "credit", minutes: 7, address: "#/learn?chapter=3" },
  { id: "collapse", minutes: 8, address: "#/learn?chapter=4" },
  { id: "arm", minutes: 6, address: "#/learn?chapter=5" },
  { id: "tries", minutes: 4, address: "#/learn?chapter=6" },
  { id: "after", minutes: 5, address: "#/learn?chapter=7" },
];

export const LESSON_MINUTES = PLAN.reduce((sum, { minutes }) => sum + minutes, 0);
