/** What a visitor does to the arms and seeds of an experiment. Pure; no run is ever lost by it. */
import type { BackendChoice, MethodId, Settings } from "../../engine/index.ts";
import { type Arm, armsFrom, type Experiment, experimentOf, isPlanned, MOST_ARMS, newArm, plansOf } from "./arms.ts";
import { newId } from "./ids.ts";
import { goesOnFrom, NO_EDITS } from "./queue.ts";
import { type Staged, startOf } from "./state.ts";

/** More arms than there may be are refused: all stays as it is. */
export const withArms = <E extends Pick<Experiment, "arms">>(experiment: E, arms: readonly Arm[]): E =>
  arms.length > Math.max(MOST_ARMS, experiment.arms.length) ? experiment : { ...experiment, arms };

const withArm = (experiment: Experiment, id: string, change: Partial<Arm>): Experiment =>
  withArms(
    experiment,
    experiment.arms.map((arm) => (arm.id === id ? { ...arm, ...change } : arm)),
  );

export const addArm = (experiment: Experiment, method: MethodId, settings: Partial<Settings> = {}): Experiment =>
  withArms(experiment, [...experiment.arms, newArm(method, { settings })]);

/** The same under other settings, beside it. What it had in common with a parent it goes on having. */
export function duplicateArm(experiment: Experiment, id: string, settings: Partial<Settings>): Experiment {
  const { arms } = experiment;
  const index = arms.findIndex((arm) => arm.id === id);
  const original = arms[index];
  if (!original) return experiment;
  const copy = newArm(original.method, { settings: { ...original.settings, ...settings }, parent: original.parent });
  return withArms(experiment, arms.toSpliced(index + 1, 0, copy));
}

/** With the arms that were to go on from it. Its runs stay in the library. The last arm stays. */
export function removeArm(experiment: Experiment, id: string): Experiment {
  const rest = experiment.arms.filter((arm) => arm.id !== id && !goesOnFrom(arm, id));
  if (rest.length === 0) return experiment;
  if (rest.some(({ isActive }) => isActive)) return withArms(experiment, rest);
  return withArms(experiment, [{ ...rest[0]!, isActive: true }, ...rest.slice(1)]);
}

/** An empty name gives back the one that says what sets the arm apart. */
export const renameArm = (experiment: Experiment, id: string, name: string): Experiment =>
  withArm(experiment, id, { name: name.trim() || null });

/** Whether an arm is drawn and trained on. One always is. */
export function activateArm(experiment: Experiment, id: string, isActive: boolean): Experiment {
  const changed = withArm(experiment, id, { isActive });
  return changed.arms.some((arm) => arm.isActive) ? changed : experiment;
}

/** Arms of these methods are active, no others; a method that has no arm any more gets one. */
export function chooseMethods(experiment: Experiment, methods: readonly MethodId[]): Experiment {
  const missing = methods.filter((method) => !experiment.arms.some((arm) => arm.method === method));
  const arms = [...experiment.arms, ...missing.map((method) => newArm(method))];
  return withArms(
    experiment,
    arms.map((arm) => ({ ...arm, isActive: methods.includes(arm.method) })),
  );
}

/** Whether an arm's runs have to train what another's do: one goes on from the other. */
export const isTied = ({ arms }: Pick<Experiment, "arms">, id: string): boolean =>
  arms.some((arm) => (arm.id === id ? arm.parent !== null : goesOnFrom(arm, id)));

/** An arm has a setting of its own until it is again what all share. */
export function setArmSetting(
  experiment: Experiment,
  id: string,
  name: keyof Settings,
  value: number | string,
): Experiment {
  const arm = experiment.arms.find((other) => other.id === id);
  if (!arm) return experiment;
  const { [name]: _own, ...others } = arm.settings;
  const isShared = value === experiment.settings[name];
  return withArm(experiment, id, { settings: isShared ? others : { ...others, [name]: value } });
}

/** What Reset begins: the same with what was staged. Arms that continue a run of the old one are of that. */
export function nextExperiment(experiment: Experiment, { preset, fixed }: Staged, backend: BackendChoice): Experiment {
  const kept = experiment.arms.filter(isPlanned).map(({ id }) => id);
  const arms = armsFrom(plansOf(experiment.arms), kept);
  const next = preset ? { ...experimentOf(startOf(preset)), seeds: experiment.seeds } : { ...experiment, arms };
  const { seed, ...settings } = fixed;
  const begun = { ...next, settings: { ...next.settings, ...settings }, id: newId(), queue: NO_EDITS, backend };
  return setSeeds(begun, seed === undefined ? next.seeds : [seed]);
}

/** At least one, each once. Runs of a seed that is left out stay in the library. */
export function setSeeds<E extends Pick<Experiment, "seeds" | "settings">>(
  experiment: E,
  wanted: readonly number[],
): E {
  const seeds = [...new Set(wanted)];
  if (seeds.length === 0) return experiment;
  return { ...experiment, seeds, settings: { ...experiment.settings, seed: seeds[0]! } };
}
