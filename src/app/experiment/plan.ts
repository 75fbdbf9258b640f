/** What is to be trained as it is kept: an experiment without its runs' records, as plain data. */
import { DEFAULT_SETTINGS, PRESETS, type RunId, told, Unreadable } from "../../engine/index.ts";
import type { Experiment } from "./arms.ts";
import type { ExperimentSnapshot, StoredExperiment } from "./listener.ts";
import { Run } from "./run.ts";
import { Runs } from "./runs.ts";

const PLAN_VERSION = 1;

interface Plan {
  version: typeof PLAN_VERSION;
  experiment: Omit<Experiment, "preset"> & { preset: string };
  /** Which arm a run is of. */
  arms: Record<RunId, string>;
}

export function snapshotOf(runs: Runs, isTraining: boolean): ExperimentSnapshot {
  const { experiment } = runs;
  const begun = runs.all.filter((run) => run.hasBegun);
  const plan: Plan = {
    version: PLAN_VERSION,
    experiment: { ...experiment, preset: experiment.preset.id },
    arms: Object.fromEntries(begun.map((run) => [run.id, run.arm])),
  };
  return { id: experiment.id, runs: begun.map(({ spec }) => spec), isTraining, isFinished: runs.isOver, plan };
}

/** @throws Error if it was kept by a page of another time whose plans are not known */
export function runsOf({ snapshot, runs }: StoredExperiment): Runs {
  const plan = snapshot.plan as Plan;
  if (plan.version !== PLAN_VERSION) {
    throw new Unreadable(
      told`This experiment was kept in form ${String(plan.version)}, and this page reads form ${PLAN_VERSION}. Reload the page.`,
    );
  }
  const { preset, settings, ...experiment } = plan.experiment;
  return new Runs(
    {
      ...experiment,
      definition: experiment.definition,
      text: experiment.text,
      preset: PRESETS.find(({ id }) => id === preset) ?? PRESETS[0]!,
      settings: { ...DEFAULT_SETTINGS, ...settings },
    },
    runs.map((stored) => Run.restored(stored, plan.arms[stored.record.spec.id]!)),
  );
}
