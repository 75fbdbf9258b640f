/** What a run of a task in words asks of a model that was brought, and takes: told before anything is loaded. */
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import type { RunConfig } from "../config/runConfig.ts";
import type { Judge } from "../judge/judge.ts";
import type { Qwen2Config } from "../model/config.ts";
import { heldBytes } from "../model/frozenWeights.ts";
import type { StoredTensors } from "../model/shards.ts";
import type { GpuOffer } from "../runtime/adapter.ts";
import type { Task } from "../tasks/task.ts";
import type { TextTaskId } from "../tasks/text/catalogue.ts";
import { textTaskOf } from "../tasks/text/index.ts";
import type { TextSide } from "../tokenizer/textSide.ts";
import type { TrainingPlan } from "../wire/models.ts";
import { gpuNeeds, heapNeeds } from "./preflight.ts";
import { stepWork } from "./stepWork.ts";
import { TEXT_SPLIT, taskInWords } from "./textTask.ts";

export interface Brought {
  config: Qwen2Config;
  text: TextSide;
}

type Plan = Omit<TrainingPlan, "tokens"> & { tokens: number[] };

/** Of an example's correct answers. */
const SHOWN_ANSWERS = 3;

const nobody: Judge = () => Promise.reject(new Error("Without a judge no program is run."));

/** @param judge where responses may be programs @throws EngineError `bad-config` where the model has too few positions, and as `textTask`. */
export function taskFor(
  run: Pick<RunConfig, "task" | "text" | "model">,
  { config, text }: Brought,
  judge: Judge = nobody,
): Task {
  const task = taskInWords(run, text, judge);
  const positions = task.promptLength + task.maxResponseLength;
  if (config.maxPositions >= positions) return task;
  throw new EngineError(
    "bad-config",
    told`The model knows ${config.maxPositions} positions, but prompt and response of ${task.title} take ${positions}.`,
    run.model,
    told`Allow shorter responses, or bring a model that knows more positions.`,
  );
}

/** @param gpu what WebGPU would give; null where there is none. @throws EngineError as `taskFor`. */
export function trainingPlan(
  run: RunConfig,
  { stored, ...brought }: Brought & { stored: StoredTensors },
  gpu: GpuOffer | null,
): Plan {
  const { config } = brought;
  const task = taskFor(run, brought);
  const [prompt] = task.trainingPrompts(TEXT_SPLIT);
  const tokens = task.encodePrompt(prompt);
  // All others were refused.
  const { answers, reward } = textTaskOf(run.task as TextTaskId, run.text);
  return {
    tokens,
    question: task.confidenceOver?.(prompt) ?? [0, tokens.length],
    answers: answers(prompt).slice(0, SHOWN_ANSWERS),
    reward,
    memory: {
      wasm: heapNeeds(run, config, task, heldBytes(stored.values())),
      webgpu: gpu && gpuNeeds(run, config, task, stored, gpu),
    },
    work: stepWork(run, config, task),
  };
}
