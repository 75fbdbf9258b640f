/** The Lab with a run of the study beside the baseline's of the same base model and seed. Pure. */
import { type ArmEvidence, type PartEvidence, PRESETS, type RunConfig, SHIPPED_BASES } from "../../../engine/index.ts";
import { writeExperiment } from "../../address/experimentFields.ts";
import { writeAddress } from "../../address/route.ts";
import { type ArmPlan, difference } from "../../experiment/arms.ts";
import { baselineOf } from "./parts.ts";

/** Null where the page does not come with the run's base model. */
export function runLink(part: PartEvidence, arm: ArmEvidence, run: ArmEvidence["runs"][number]): string | null {
  if (!SHIPPED_BASES.some(({ id }) => id === run.model)) return null;
  const baseline = baselineOf(part);
  const whole = ({ config }: ArmEvidence): RunConfig => ({ ...config, model: run.model, seed: run.seed });
  const plan = (each: ArmEvidence): ArmPlan => {
    const { method: _, ...settings } = difference(whole(baseline), whole(each));
    return { method: each.config.method, settings, name: null, isActive: true };
  };
  const fields = writeExperiment({
    preset: PRESETS.find(({ task }) => task === part.task) ?? PRESETS[0]!,
    task: part.task,
    definition: undefined,
    text: undefined,
    model: run.model,
    settings: whole(baseline),
    arms: (arm.id === part.baseline ? [arm] : [baseline, arm]).map(plan),
    seeds: [run.seed],
    backend: "auto",
  });
  return writeAddress("lab", fields);
}
