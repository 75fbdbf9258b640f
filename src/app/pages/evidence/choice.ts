/** What of the evidence is looked at: all of it stands in the address. Pure. */
import {
  COMPARED_AT,
  type ComparedAt,
  type Evidence,
  MEASURES,
  type Measure,
  SPLITS,
  type Split,
  TASKS,
  type TaskId,
} from "../../../engine/index.ts";
import { message } from "../../../words/message.ts";
import type { Fields } from "../../address/fields.ts";
import { nearestPart, REGIMES, type Regime, regimeOf, subjectOf } from "./parts.ts";

export const SIZES = ["nano", "micro", "small"] as const satisfies Evidence["parts"][number]["size"][];

export interface Choice {
  task: TaskId;
  size: (typeof SIZES)[number];
  regime: Regime;
  measure: Measure;
  on: Split;
  at: ComparedAt;
  /** The arm whose curve is shown, and of which the question is asked; null: the part's own. */
  arm: string | null;
}

/** The page opens where the paper's claim was found, whether or not it still holds there. */
export const FIRST: Choice = {
  task: "digit-sums",
  size: "nano",
  regime: "few",
  measure: "pass@1",
  on: "heldOut",
  at: "step",
  arm: null,
};

export function readChoice(fields: Fields, evidence: Evidence): Choice {
  const wanted: Choice = {
    task: fields.choice("task", TASKS, FIRST.task),
    size: fields.choice("size", SIZES, FIRST.size),
    regime: fields.choice("prompts", REGIMES, FIRST.regime),
    measure: fields.choice("measure", MEASURES, FIRST.measure),
    on: fields.choice("on", SPLITS, FIRST.on),
    at: fields.choice("at", COMPARED_AT, FIRST.at),
    arm: null,
  };
  const part = nearestPart(evidence, wanted);
  const choice = part ? inPart(wanted, part) : wanted;
  const arm = fields.text("arm");
  if (arm === null || !part) return choice;
  const ids = part.arms.map(({ id }) => id);
  if (ids.includes(arm)) return { ...choice, arm };
  const fault = message("isUsed", message("notKnown"), subjectOf(part)?.id ?? part.baseline);
  fields.tell("arm", arm, fault, message("choose", ids));
  return choice;
}

const inPart = (choice: Choice, part: Evidence["parts"][number]): Choice => ({
  ...choice,
  task: part.task,
  size: part.size,
  regime: regimeOf(part),
});

/** As much of what is wanted as there is; an arm stays where the part has it. */
export function chosen(choice: Choice, wanted: Partial<Choice>, evidence: Evidence): Choice {
  const next = { ...choice, ...wanted };
  const part = nearestPart(evidence, next);
  if (!part) return { ...next, arm: null };
  const hasArm = part.arms.some(({ id }) => id === next.arm);
  return { ...inPart(next, part), arm: hasArm ? next.arm : null };
}

export function writeChoice({ regime, ...rest }: Choice): URLSearchParams {
  const fields = new URLSearchParams();
  const own = { ...rest, prompts: regime };
  const initial: Record<string, unknown> = { ...FIRST, prompts: FIRST.regime };
  for (const name of ["task", "size", "prompts", "measure", "on", "at", "arm"] as const) {
    const value = own[name];
    if (value !== null && value !== initial[name]) fields.set(name, value);
  }
  return fields;
}
