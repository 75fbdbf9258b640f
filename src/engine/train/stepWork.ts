/** The work of a step of LoRA beside a frozen model, by formula: told as a time once the machine's products were timed. */
import type { RunConfig } from "../config/runConfig.ts";
import { adapterShapes } from "../model/adapters.ts";
import type { Qwen2Config } from "../model/config.ts";
import { parameterCount } from "../model/parameterShapes.ts";
import type { Task } from "../tasks/task.ts";
import type { ProductShape, StepWork } from "../wire/models.ts";
import { lengthsOf } from "./memoryEstimate.ts";

export interface WorkOf {
  prompts: number;
  groupSize: number;
  promptLength: number;
  responseLength: number;
  rank: number;
}

/** Operations on numbers, a multiply-add counted as two, of reading prompts, of one more token of all responses, and of an update. */
export function phaseFlops(
  model: Qwen2Config,
  { prompts, groupSize, promptLength: Tp, responseLength: Tr, rank }: WorkOf,
): Record<"prompts" | "token" | "update", number> {
  const { hiddenSize: D, intermediateSize: F, heads, kvHeads, headSize, layers, vocabSize: V } = model;
  const [Q, K] = [heads * headSize, kvHeads * headSize];
  const adapters = parameterCount(adapterShapes(model, rank));
  const matrices = layers * (2 * D * Q + 2 * D * K + 3 * D * F);
  const head = V * D;
  const sequences = prompts * groupSize;
  /** Scores and weighted values of positions `from` ... `to - 1` of one sequence. */
  const attending = (from: number, to: number) => layers * 4 * Q * ((to * (to + 1) - from * (from + 1)) / 2);
  const time = Tp + Tr - 1;
  const middle = Math.floor((Tp + time) / 2);
  return {
    // c(q) asks for the log-probability of every prompt token.
    prompts: prompts * (2 * Tp * (matrices + adapters + head) + attending(0, Tp)) + 2 * sequences * head,
    token: sequences * (2 * (matrices + adapters + head) + attending(middle, middle + 1)),
    // Forward, forward again and the gradient of inputs; a gradient of adapters, and none of weights. Of the head response tokens alone.
    update: sequences * (time * (3 * 2 * matrices + 4 * 2 * adapters) + 4 * attending(0, time) + Tr * 3 * 2 * head),
  };
}

/** Rows of an update's products: more do not change their rate. */
const MANY_ROWS = 256;

/** Of a step whose responses all take the longest length. */
export function stepWork(
  run: RunConfig,
  model: Qwen2Config,
  task: Pick<Task, "promptLength" | "maxResponseLength">,
): StepWork {
  const { promptsPerStep: prompts, groupSize, loraRank: rank } = run;
  const lengths = { promptLength: task.promptLength, responseLength: task.maxResponseLength };
  const { prompts: read, token, update } = phaseFlops(model, { prompts, groupSize, ...lengths, rank });
  const { sequences } = lengthsOf(run, task);
  const product = (rows: number): ProductShape => ({ rows, inner: model.hiddenSize, outer: model.intermediateSize });
  return {
    sampling: { flops: read + (lengths.responseLength - 1) * token, product: product(sequences) },
    update: { flops: update, product: product(MANY_ROWS) },
  };
}
