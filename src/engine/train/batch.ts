/** Packs sampled groups into the padded arrays that the loss reads. */
import { temperatureInput } from "../ops/setting.ts";
import type { Policy } from "../optim/policy.ts";
import type { Task } from "../tasks/task.ts";
import { shifted, shiftedLogprobs, type TokenBatch } from "./loss.ts";
import type { Group } from "./trainer.ts";

/** Padded to the task's longest sequence, so that shapes do not depend on what was sampled. */
export function tokenBatch(task: Task, groups: readonly Group[]): TokenBatch {
  const time = task.promptLength + task.maxResponseLength;
  const batch = groups.reduce((sum, group) => sum + group.responses.length, 0);
  const perToken = () => new Float32Array(batch * (time - 1));
  const data: TokenBatch = {
    batch,
    time,
    ids: new Int32Array(batch * time).fill(task.pad),
    mask: perToken(),
    oldLogprob: perToken(),
    refLogprob: null,
    advantage: new Float32Array(batch),
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

/** [B, T-1]: log-probabilities of the batch's targets under a fixed reference. */
export async function referenceLogprobs(
  reference: Policy,
  data: TokenBatch,
  temperature: number,
): Promise<Float32Array> {
  const both = await batchLogprobs(reference, data, temperature);
  return both.slice(0, data.batch * (data.time - 1));
}

/** [2, B*(T-1)]: log-probability and entropy of every target. */
export function batchLogprobs(
  policy: Policy,
  data: Pick<TokenBatch, "batch" | "time" | "ids">,
  temperature: number,
): Promise<Float32Array> {
  const inputs = { ...shifted(data), temperature: temperatureInput(temperature) };
  return policy.programs.run("logprobs", inputs, (device) =>
    shiftedLogprobs(policy.model, policy.params, device, device.temperature ?? 1),
  );
}
