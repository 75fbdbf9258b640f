/** Under which words settings stand together, in the order of the page. */
import type { SettingGroup } from "../../engine/index.ts";

export const SETTING_GROUPS: readonly { group: SettingGroup; title: string }[] = [
  { group: "arm", title: "Confidence re-weighting (ARM)" },
  { group: "rollout", title: "Rollout" },
  { group: "objective", title: "Objective" },
  { group: "optimiser", title: "Optimiser" },
  { group: "evaluation", title: "Evaluation" },
  { group: "run", title: "Length, seed and backend" },
];
