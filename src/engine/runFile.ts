/** The public format of a run: what public/runs holds and what the page imports and exports. */
import type { RunConfig } from "./config.ts";
import type { BackendInfo, EvaluationRecord, GroupRecord, ModelInfo, SettingChange, StepMetrics } from "./records.ts";

export const RUN_FILE_VERSION = 1;

export interface RunFile {
  format: "progrpo-run";
  version: typeof RUN_FILE_VERSION;
  config: RunConfig;
  backend: BackendInfo;
  model: ModelInfo;
  steps: StepMetrics[];
  evaluations: EvaluationRecord[];
  changes: SettingChange[];
  /** The groups of the last step. */
  groups: GroupRecord[];
}
