/** In which order settings stand on the page. */
import type { SettingGroup } from "../../engine/index.ts";

export const SETTING_GROUPS: readonly SettingGroup[] = [
  "arm",
  "rivals",
  "rollout",
  "objective",
  "optimiser",
  "evaluation",
  "run",
];
