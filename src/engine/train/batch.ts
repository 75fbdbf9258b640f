/** Packs sampled groups into the padded arrays that the loss reads. */

import type { Reader } from "../model/reader.ts";
import { temperatureInput } from "../ops/setting.ts";
import type { Task } from "../tasks/task.ts";
import { countedTargets } from "./countedTargets.ts";
import type { Group } from "./group.ts";
import { shifted, shiftedLogprobs } from "./loss.ts";
import type { TokenBatch } from "./tokenBatch.ts";

/** Padded to the task's longest sequence, or a bucket of it, so that few shapes depend on what was sampled. */
export function tokenBatch(task: Task, groups: readonly Group[]): TokenBatch {
  const room = roomFor(task, groups);
  const time = task.promptLength + room;
  const batch = groups.reduce((sum, group) => sum + group.responses.length, 0);
  const perToken = () => new Float32Array(batch * (time - 1));
  const data: TokenBatch = {
    batch,
    time,
    longest: task.maxResponseLength,
    room,
    ids: new Int32Array(batch * time).fill(task.pad),
    mask: perToken(),
    oldLogprob: perToken(),
    refLogprob: null,
    advantage: new Float32Array(batch),
    promptLengths: groups.flatMap(({ promptTokens, responses }) => responses.map(() => promptTokens.length)),
  };
  let b = 0;
  for (const { promptTokens, responses, advantages } of groups) {
    for (const [i, response] of responses.entries()) {
      data.ids.set(promptTokens, b * time);
      data.ids.set(response.tokens, b * time + promptTokens.length);
      // Target t of a row is token t+1: the first response token is target Tp-1.
      const firstTarget = b * (time - 1) + promptTokens.length - 1;
      data.mask.fill(1, firstTarget, firstTarget + response.tokens.length);
      data.oldLogprob.set(response.logprob, firstTarget);
      data.advantage[b] = advantages.responses[i]!.reweighted;
      b++;
    }
  }
  return data;
}

function roomFor({ maxResponseLength, responseBuckets = [] }: Task, groups: readonly Group[]): number {
  const lengths = groups.flatMap(({ responses }) => responses.map(({ tokens }) => tokens.length));
  const needed = Math.max(0, ...lengths);
  return responseBuckets.find((bucket) => bucket >= needed) ?? maxResponseLength;
}

/**
 * The batch in `count` parts of equal size: sequences without a response token fill the last one up, so that all have
 * one shape.
 */
export function splitBatch(data: TokenBatch, count: number): TokenBatch[] {
  const { batch, time, longest, room } = data;
  const rows = Math.ceil(batch / count);
  const part = <A extends Float32Array | Int32Array>(values: A, index: number, width: number, filled: A): A => {
    filled.set(values.subarray(index * rows * width, (index + 1) * rows * width));
    return filled;
  };
  return Array.from({ length: Math.ceil(batch / rows) }, (_, i) => {
    const perToken = (values: Float32Array) => part(values, i, time - 1, new Float32Array(rows * (time - 1)));
    return {
      batch: rows,
      time,
      longest,
      ...(room !== undefined && { room }),
      ids: part(data.ids, i, time, new Int32Array(rows * time)),
      mask: perToken(data.mask),
      oldLogprob: perToken(data.oldLogprob),
      refLogprob: data.refLogprob && perToken(data.refLogprob),
      advantage: part(data.advantage, i, 1, new Float32Array(rows)),
      ...(data.promptLengths && { promptLengths: data.promptLengths.slice(i * rows, (i + 1) * rows) }),
      ...(data.chosen && { chosen: perToken(data.chosen) }),
    };
  });
}

/** A prompt with what follows it, as token ids. */
export interface Sequence {
  prompt: readonly number[];
  answer: readonly number[];
}

/** Sequences a row, padded like a batch; what follows a prompt counts. */
export function sequenceBatch(
  task: Task,
  sequences: readonly Sequence[],
): Pick<TokenBatch, "batch" | "time" | "longest" | "ids" | "mask"> {
  const time = task.promptLength + task.maxResponseLength;
  const ids = new Int32Array(sequences.length * time).fill(task.pad);
  const mask = new Float32Array(sequences.length * (time - 1));
  for (const [row, { prompt, answer }] of sequences.entries()) {
    ids.set(prompt, row * time);
    ids.set(answer, row * time + prompt.length);
    const first = row * (time - 1) + prompt.length - 1;
    mask.fill(1, first, first + answer.length);
  }
  return { batch: sequences.length, time, longest: task.maxResponseLength, ids, mask };
}

/** Of values for every target of such a batch [B*(T-1)], those of each answer's tokens. */
export function answerLogprobs(
  { time }: Pick<TokenBatch, "time">,
  sequences: readonly Sequence[],
  values: Float32Array,
): Float32Array[] {
  return sequences.map(({ prompt, answer }, row) => {
    const first = row * (time - 1) + prompt.length - 1;
    return values.subarray(first, first + answer.length);
  });
}

/** Gives the batch the log-probabilities of its targets under a fixed reference. */
export async function addReference(reference: Reader, data: TokenBatch, temperature: number): Promise<void> {
  const both = await batchLogprobs(reference, data, temperature);
  data.refLogprob = both.slice(0, data.batch * (data.time - 1));
}

/** [2, B*(T-1)]: log-probability and entropy of every target; where some count, 0 for others may be told. */
export function batchLogprobs(
  { model, params, programs, adapterScale }: Reader,
  data: Pick<TokenBatch, "batch" | "time" | "ids"> & Partial<TokenBatch>,
  temperature: number,
): Promise<Float32Array> {
  const counted = countedTargets(model, data);
  const inputs = { ...shifted(data), ...counted, temperature: temperatureInput(temperature), adapterScale };
  return programs.run("logprobs", inputs, (device) =>
    shiftedLogprobs(model, params, device, device.temperature ?? 1, device.adapterScale),
  );
}
