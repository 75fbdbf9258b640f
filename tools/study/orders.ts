/** Which runs a command line asks for. */
import type { ModelSize } from "../../src/engine/config/bases.ts";
import { PRESETS } from "../../src/engine/config/presets.ts";
import { TASKS, type TaskId } from "../../src/engine/tasks/index.ts";
import { PARTS, type Part, PLAN, type PlannedRun, runsOf } from "./parts.ts";

export interface Asked {
  part?: string | undefined;
  plan?: boolean | undefined;
  methods?: string | undefined;
  task?: string | undefined;
  size: string;
  bases: string;
  seeds: string;
  steps?: string | undefined;
  "training-prompts"?: string | undefined;
}

/** @throws Error in words that say what there is to choose from. */
export function runsAskedFor(asked: Asked): PlannedRun[] {
  const arms = asked.methods?.split(",");
  if (asked.plan) return PLAN.flatMap(runsOf);
  if (asked.part === undefined) return runsOf({ part: ownPart(asked), arms: arms ?? PLAN[0]!.arms });
  const part = PARTS.find(({ id }) => id === asked.part);
  if (!part) throw new Error(`There is no part "${asked.part}". There are: ${PARTS.map(({ id }) => id).join(", ")}.`);
  const planned = PLAN.filter((stage) => stage.part === part).flatMap(runsOf);
  const named = [...new Set(planned.map(({ arm }) => arm))];
  const unplanned = arms?.find((arm) => !named.includes(arm));
  if (unplanned !== undefined) {
    throw new Error(`The plan has no arm "${unplanned}" in ${part.id}. There are: ${named.join(", ")}.`);
  }
  return arms ? planned.filter(({ arm }) => arms.includes(arm)) : planned;
}

/** A part of one's own, under the settings of the task's first preset. */
function ownPart(asked: Asked): Part {
  const task = TASKS.find((id) => id === asked.task);
  if (!task) throw new Error(`Name a part with --part, or a task with --task: ${TASKS.join(", ")}.`);
  const settings = {
    ...settingsOf(task),
    ...(asked.steps !== undefined && { steps: Number(asked.steps) }),
    ...(asked["training-prompts"] !== undefined && { trainingPrompts: Number(asked["training-prompts"]) }),
    evalPrompts: 100,
  };
  return {
    id: "own",
    task,
    size: asked.size as ModelSize,
    settings,
    trainingEvaluated: 32,
    bases: asked.bases.split(",").map(Number),
    seeds: asked.seeds.split(",").map(Number),
  };
}

const settingsOf = (task: TaskId) => PRESETS.find((preset) => preset.task === task)?.settings ?? {};
