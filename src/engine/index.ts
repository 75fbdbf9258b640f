/** The engine's door: what the page may import, but for files of models (files.ts). Types and pure functions; no tensors. */

export * from "./basics/errors.ts";
export * from "./basics/fetchHint.ts";
export type { Finding, Outcome } from "./basics/finding.ts";
export { fingerprint } from "./basics/fingerprint.ts";
export { parseStrictJson } from "./basics/strictJson.ts";
export * from "./basics/told.ts";
export { BASES, type BaseId, baseIdOf, ownModelId, SHIPPED_BASES } from "./config/bases.ts";
export * from "./config/presets.ts";
export { PROJECTIONS } from "./config/qwen2Config.ts";
export * from "./config/runConfig.ts";
export * from "./config/studyArms.ts";
export { MODEL_NAME, misfitIn } from "./config/subject.ts";
export type { WhatIf } from "./config/whatIf.ts";
export * from "./dynamics/index.ts";
export type { JudgeNews } from "./judge/remoteJudge.ts";
export * from "./methods/index.ts";
export * from "./metrics/comparison/index.ts";
export { entropy } from "./metrics/diversity.ts";
export { exactPassAtK } from "./metrics/passAtK.ts";

export * from "./settings/index.ts";
export * from "./settings/settingText.ts";
export * from "./study/evidence.ts";
export * from "./tasks/index.ts";
export * from "./tasks/own/definition.ts";
export { type OwnFacts, ownFacts } from "./tasks/own/facts.ts";
export { HELD_OUT_ONE_IN, type OwnTask, ownTask } from "./tasks/own/ownTask.ts";
export { type Reason, reasonOf } from "./tasks/own/reasons.ts";
export { judge, parseOwnDefinition, type Refusal, untrainable } from "./tasks/own/refusals.ts";
export { promptsInUse } from "./tasks/task.ts";
export * from "./tasks/text/definition.ts";
export {
  PROBLEM_LIMITS,
  type Problem,
  problemsSchema,
  type ReadProblems,
  readProblems,
} from "./tasks/text/problems.ts";
export { adapterParameters, pageMemory, parameterRange } from "./train/memoryEstimate.ts";
export * from "./wire/backends.ts";
export * from "./wire/lifecycle.ts";
export * from "./wire/metricCatalogue.ts";
export * from "./wire/models.ts";
export type {
  AnswerChange,
  ProbabilityChange,
  ProbeRecord,
  ProbeSubject,
  PuzzleDraw,
  ResponseChange,
} from "./wire/probe.ts";
export * from "./wire/protocol.ts";
export * from "./wire/records.ts";
export * from "./wire/run.ts";
export { evaluation as evaluationSchema } from "./wire/runFile/evaluationSchema.ts";
export * from "./wire/runFile/runFile.ts";
export { RUN_FILE_VERSION, type RunFile } from "./wire/runFile/schema.ts";
export { withChange } from "./wire/settingChanges.ts";
