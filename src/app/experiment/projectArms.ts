/** The arms of an experiment as a project for a cluster takes them. */
import type { ProjectArm } from "../exchange/project/arms.ts";
import { type Arm, configOf, type Experiment } from "./arms.ts";

/** Those that are trained, under the names that they have on the page. */
export function projectArms(
  experiment: Pick<Experiment, "task" | "definition" | "text" | "model" | "settings" | "seeds">,
  arms: readonly (Arm & { label: string })[],
): ProjectArm[] {
  return arms
    .filter(({ isActive }) => isActive)
    .map((arm) => ({
      name: arm.label,
      config: configOf(experiment, arm, experiment.seeds[0] ?? experiment.settings.seed),
      seeds: experiment.seeds,
      isFork: arm.parent !== null,
    }));
}
