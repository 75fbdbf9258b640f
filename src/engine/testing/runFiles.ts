/** The smallest run file and evaluation that there are. */
import { DEFAULT_CONFIG } from "../config/runConfig.ts";
import type { MethodId } from "../methods/index.ts";
import type { EvaluationRecord } from "../wire/records.ts";
import { RUN_FILE_VERSION, type RunFile } from "../wire/runFile/schema.ts";

export const emptyRunFile = (method: MethodId, part: Partial<RunFile> = {}): RunFile => ({
  format: "progrpo-run",
  version: RUN_FILE_VERSION,
  id: `empty-${method}`,
  config: { ...DEFAULT_CONFIG, method },
  parent: null,
  backend: { name: "wasm", adapter: "SIMD, 1 thread", software: false, reason: "" },
  model: { id: DEFAULT_CONFIG.model, parameters: 60_000, layers: 2, hidden: 32, vocabulary: 16 },
  steps: [],
  evaluations: [],
  changes: [],
  groups: [],
  ...part,
});

export const emptyEvaluation = (step: number, part: Partial<EvaluationRecord> = {}): EvaluationRecord => ({
  step,
  prompts: 0,
  samples: 64,
  passAtK: [],
  entropy: null,
  answer_entropy: null,
  distinct_correct: 0,
  distinct_canonical: 0,
  masses: [],
  time: 0,
  ...part,
});
