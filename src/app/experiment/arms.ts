/** What is compared: arms, each a method with settings of its own, trained on the same seeds. */
import {
  type BackendChoice,
  DEFAULT_CONFIG,
  type MethodChoice,
  type MethodId,
  methodsOf,
  type Preset,
  type RunConfig,
  type RunId,
  type Settings,
  TWINS,
} from "../../engine/index.ts";
import { newId } from "./ids.ts";
import { NO_EDITS, type QueueEdits } from "./queue.ts";
import type { Start } from "./state.ts";

/** More would be trained for days. */
export const MOST_ARMS = 20;
export const LONGEST_ARM_NAME = 60;

/** An arm as it can be told elsewhere. */
export interface ArmPlan {
  method: MethodId;
  /** What it does not share with the other arms. */
  settings: Partial<Settings>;
  /** Given by the visitor; null: what sets it apart. */
  name: string | null;
  /** Drawn and trained on. */
  isActive: boolean;
  /** Its runs go on from those of the arm at that place after so many steps; without it they begin at the start. */
  from?: { arm: number; step: number };
}

/** With which runs an arm's have their first `step` steps in common: its one run with a run, or each with that of an arm on its seed. */
export type Parent = { run: RunId; step: number } | { arm: string; step: number };

/** Runs that are equal but for the seed. */
export interface Arm extends Omit<ArmPlan, "from"> {
  id: string;
  parent: Parent | null;
}

/** It goes on from runs that need not be there yet, and can be told elsewhere. */
export const isPlanned = ({ parent }: Arm): boolean => parent === null || "arm" in parent;

export interface Experiment {
  id: string;
  preset: Preset;
  task: RunConfig["task"];
  definition: RunConfig["definition"];
  text: RunConfig["text"];
  model: string;
  /** Of all arms; the seed is the first one. */
  settings: Settings;
  arms: readonly Arm[];
  seeds: readonly number[];
  queue: QueueEdits;
  backend: BackendChoice;
}

export const newArm = (method: MethodId, part: Partial<Arm> = {}): Arm => ({
  id: newId(),
  method,
  settings: {},
  name: null,
  isActive: true,
  parent: null,
  ...part,
});

/** The twins and who else is chosen; the chosen ones are active. */
export function armsOf(choice: MethodChoice): ArmPlan[] {
  const chosen = methodsOf(choice);
  const methods = [...new Set([...TWINS, ...chosen])];
  return methods.map((method) => ({ method, settings: {}, name: null, isActive: chosen.includes(method) }));
}

export function presetArms({ methods, fork }: Preset): ArmPlan[] {
  if (!fork) return armsOf(methods);
  const [method] = methodsOf(methods);
  const plan = { settings: {}, name: null, isActive: true };
  return [
    { method: method!, ...plan },
    { method: fork.method, ...plan, from: { arm: 0, step: fork.step } },
  ];
}

/** Without those that go on from a run, which is of one experiment and one browser. There is one, and one is active. */
export function plansOf(arms: readonly Arm[]): ArmPlan[] {
  const told = arms.filter(isPlanned);
  const plans = told.map(({ method, settings, name, isActive, parent }): ArmPlan => {
    const plan = { method, settings, name, isActive };
    if (!parent || "run" in parent) return plan;
    return { ...plan, from: { arm: told.findIndex(({ id }) => id === parent.arm), step: parent.step } };
  });
  if (plans.length === 0) return armsOf(choiceOf(arms));
  return plans.some(({ isActive }) => isActive) ? plans : plans.with(0, { ...plans[0]!, isActive: true });
}

/** `known`: ids that arms have already, in the plans' order. */
export function armsFrom(plans: readonly ArmPlan[], known: readonly string[] = []): Arm[] {
  const ids = plans.map((_, index) => known[index] ?? newId());
  return plans.map(({ from, ...plan }, index) =>
    newArm(plan.method, { ...plan, id: ids[index]!, parent: from ? { arm: ids[from.arm]!, step: from.step } : null }),
  );
}

export const areSameArms = (some: readonly ArmPlan[], others: readonly ArmPlan[]): boolean =>
  JSON.stringify(some) === JSON.stringify(others);

/** Twins on one seed, or what the page starts with. */
export const experimentOf = ({
  preset,
  task,
  definition,
  text,
  model,
  settings,
  arms,
  seeds,
  backend,
}: Start): Experiment => ({
  id: newId(),
  preset,
  task,
  definition,
  text,
  model,
  settings,
  arms: armsFrom(arms),
  seeds,
  queue: NO_EDITS,
  backend,
});

/** Which methods are active; what no choice names is "both". */
export function choiceOf(arms: readonly Arm[]): MethodChoice {
  const [method, ...others] = new Set(arms.filter((arm) => arm.isActive).map((arm) => arm.method));
  return method && others.length === 0 ? method : "both";
}

/** What a new run of the arm starts under. */
export function configOf(
  experiment: Pick<Experiment, "task" | "definition" | "text" | "model" | "settings">,
  { method, settings }: Arm,
  seed: number,
): RunConfig {
  const { task, definition, text, model } = experiment;
  const subject = { task, ...(definition && { definition }), ...(text && { text }), model };
  return { ...DEFAULT_CONFIG, ...experiment.settings, ...settings, ...subject, method, seed };
}

/**
 * What `to` has otherwise than `from`. The model's name stands for the definition of an own task, and all runs of an
 * experiment are asked the same in words.
 */
export function difference(from: RunConfig, to: RunConfig): Partial<RunConfig> {
  const { definition: _definition, text: _text, ...wanted } = to;
  const entries = Object.entries(wanted).filter(([name, value]) => !Object.is(from[name as keyof RunConfig], value));
  return Object.fromEntries(entries);
}
