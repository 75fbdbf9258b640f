/** The base models: as the tasks say, and those of tasks that a visitor wrote. */
import { fingerprint } from "../basics/fingerprint.ts";
import { type CharTask, getTask, OWN_TASK, TASKS, type TaskChoice, type TaskId } from "../tasks/index.ts";
import type { OwnDefinition } from "../tasks/own/definition.ts";

/** What they are made of, model/sizes.ts says. */
export type ModelSize = keyof CharTask["sizes"];

export interface AnyBase extends TaskChoice {
  /** A folder of public/models, or of where tools/models.ts keeps those that do not come with the page, or what `ownModelId` says. */
  id: string;
  size: ModelSize;
  /** Steps of pre-training. */
  steps: number;
  /** Also picks the split: two base models differ in weights, demonstrations and held-out prompts. */
  seed: number;
}

export interface BaseId extends AnyBase {
  task: TaskId;
  /** It comes with the page, which offers no other. */
  isShipped: boolean;
}

/** All that can be made; a run may be of any. */
export const BASES: readonly BaseId[] = TASKS.flatMap((task) =>
  Object.entries(getTask(task).sizes).flatMap(([size, { steps, seeds, shipped }]) =>
    seeds.map((seed) => ({
      id: `${task}-${size}-s${seed}`,
      task,
      size: size as ModelSize,
      steps,
      seed,
      isShipped: shipped.includes(seed),
    })),
  ),
);

export const SHIPPED_BASES: readonly BaseId[] = BASES.filter(({ isShipped }) => isShipped);

/** What it says of prompts and answers, in an order of its own. */
function partsOf(definition: OwnDefinition): unknown[] {
  if (definition.kind === "table") return definition.rows.map(({ prompt, answers }) => [prompt, ...answers]);
  const { numbers, operators, count, targets, forbids } = definition;
  return [numbers, operators, count, targets.from, targets.to, forbids];
}

/** The base model of an own task follows from its definition, title aside: what has one name was made in one way. */
export function ownModelId(definition: OwnDefinition): string {
  const { steps, lean, wrong } = definition.base;
  const text = JSON.stringify([definition.kind, steps, lean, wrong, partsOf(definition)]);
  return `own-${fingerprint(text)}${fingerprint(`${text.length} ${text}`)}`;
}

export const isOwnModelId = (id: string): boolean => /^own-[0-9a-f]{16}$/.test(id);

export const ownBaseId = (definition: OwnDefinition): AnyBase => ({
  id: ownModelId(definition),
  task: OWN_TASK,
  definition,
  size: "nano",
  steps: definition.base.steps,
  seed: 1,
});

/** The base model that a run starts from; undefined where there is none of the name. */
export function baseIdOf({
  model,
  definition,
}: Pick<TaskChoice, "definition"> & { model: string }): AnyBase | undefined {
  return definition ? ownBaseId(definition) : BASES.find(({ id }) => id === model);
}
