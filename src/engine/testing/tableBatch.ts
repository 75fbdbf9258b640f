/** Responses before a model that is a table of logits, one row a target: so the gradient by each logit is at hand. */
import * as tf from "@tensorflow/tfjs";
import type { Qwen2 } from "../model/qwen2.ts";
import type { Setting } from "../ops/setting.ts";
import { tokenLogprob } from "../ops/tokenLogprob/index.ts";
import { logSoftmax, type Token } from "../reference/stepTesting.ts";
import { type LossSettings, policyLoss } from "../train/loss.ts";
import type { TokenBatch } from "../train/tokenBatch.ts";
import { valuesOf } from "./models.ts";

/** A prompt of one token and responses of any length; `old` is rounded to float32 as a rollout tells it. */
export function tableBatch(responses: readonly { advantage: number; tokens: Token[] }[], temperature: number) {
  const longest = Math.max(1, ...responses.map(({ tokens }) => tokens.length));
  const vocabulary = responses.flatMap(({ tokens }) => tokens)[0]?.logits.length ?? 2;
  const [batch, time] = [responses.length, longest + 1];
  const perToken = () => new Float32Array(batch * longest);
  const data: TokenBatch = {
    batch,
    time,
    longest,
    ids: new Int32Array(batch * time),
    mask: perToken(),
    oldLogprob: perToken(),
    refLogprob: null,
    advantage: Float32Array.from(responses, ({ advantage }) => advantage),
  };
  const table = new Float32Array(batch * longest * vocabulary);
  const plain = responses.map(({ advantage, tokens }, row) => {
    const now = tokens.map(({ logits, token }) => logSoftmax(logits, temperature)[token]!);
    const old = now.map((logprob, t) => Math.fround(logprob + tokens[t]!.oldOffset));
    for (const [t, { logits, token }] of tokens.entries()) {
      const target = row * longest + t;
      table.set(logits, target * vocabulary);
      data.ids[row * time + t + 1] = token;
      data.mask[target] = 1;
      data.oldLogprob[target] = old[t]!;
    }
    return { advantage: Math.fround(advantage), old, new: now, held: now };
  });
  return { data, table, plain };
}

/** A model whose logits are its one parameter, `table` [n,V]. */
export const tableModel = () =>
  ({
    headInBlocks: false,
    hidden: (params: { table: tf.Tensor2D }) => params.table,
    logprobs: (_: unknown, hidden: tf.Tensor2D, ...rest: [tf.Tensor1D, Setting]) => tokenLogprob(hidden, ...rest),
  }) as unknown as Qwen2;

/** The engine's loss of it, its metrics, and its gradient by the logits of a response's token. */
export function tableLoss(data: TokenBatch, values: Float32Array, settings: LossSettings) {
  const rows = data.mask.length;
  const vocabulary = values.length / rows;
  const table = tf.tensor2d(values, [rows, vocabulary]);
  const model = tableModel();
  const both = tf.tidy(() => {
    const { loss, metrics } = policyLoss(model, { table }, data, settings);
    return { loss, metrics };
  });
  const slope = tf.grad((x: tf.Tensor) => policyLoss(model, { table: x }, data, settings).loss);
  const gradient = valuesOf(tf.tidy(() => slope(table)));
  table.dispose();
  return {
    loss: valuesOf(both.loss)[0]!,
    metrics: [...valuesOf(both.metrics)],
    gradientAt: (row: number, t: number) => {
      const target = row * (data.time - 1) + t;
      return [...gradient.subarray(target * vocabulary, (target + 1) * vocabulary)];
    },
    gradient,
  };
}
