/**
 * The peer "plain tfjs": the same model, loss and optimiser as one writes them in stock TensorFlow.js, without
 * anything of ours. One-hot products stand for the embedding, since tf.gather has no gradient on WASM.
 */
import * as tf from "@tensorflow/tfjs";
import type { Qwen2Config } from "../../src/engine/model/config.ts";
import { parameterShapes } from "../../src/engine/model/parameterShapes.ts";
import type { TokenBatch } from "../../src/engine/train/tokenBatch.ts";
import { timed } from "./measure.ts";
import { EVIDENCE_ROWS, type Evidence, type System } from "./system.ts";
import { tensorBytes } from "./tensorBytes.ts";
import { ADAMW, LOSS, type Workload } from "./workloads.ts";

type Variables = Record<string, tf.Variable>;
/** Keys and values of one layer: [B,K,T,Dh]. */
type Cache = { k: tf.Tensor4D; v: tf.Tensor4D };

class PlainModel {
  readonly #config: Qwen2Config;
  readonly #variables: Variables;

  constructor(config: Qwen2Config, variables: Variables) {
    this.#config = config;
    this.#variables = variables;
  }

  /** ids [B*T] of B sequences -> logits [B*T,V]; `caches` are read and replaced if given, one a layer. */
  logits(ids: tf.Tensor1D, batch: number, caches?: Cache[]): tf.Tensor2D {
    const { layers, vocabSize, hiddenSize, heads, kvHeads, headSize } = this.#config;
    const time = ids.size / batch;
    const past = caches?.[0]?.k.shape[2] ?? 0;
    const table = this.#variables["model.embed_tokens.weight"] as tf.Variable<tf.Rank.R2>;
    let x: tf.Tensor2D = tf.matMul(tf.cast(tf.oneHot(ids, vocabSize), "float32"), table);
    for (let layer = 0; layer < layers; layer++) {
      const name = (part: string) => `model.layers.${layer}.${part}`;
      const normed = this.#norm(x, name("input_layernorm"));
      const split = (y: tf.Tensor, count: number) =>
        tf.transpose(tf.reshape(y, [batch, time, count, headSize]), [0, 2, 1, 3]) as tf.Tensor4D;
      const q = this.#rope(split(this.#linear(normed, name("self_attn.q_proj")), heads), past);
      let k = this.#rope(split(this.#linear(normed, name("self_attn.k_proj")), kvHeads), past);
      let v = split(this.#linear(normed, name("self_attn.v_proj")), kvHeads);
      const cache = caches?.[layer];
      if (cache) {
        k = tf.concat([cache.k, k], 2);
        v = tf.concat([cache.v, v], 2);
      }
      if (caches) caches[layer] = { k, v };
      const attended = tf.reshape(tf.transpose(this.#attention(q, k, v), [0, 2, 1, 3]), [-1, hiddenSize]);
      x = tf.add(x, this.#linear(attended as tf.Tensor2D, name("self_attn.o_proj")));
      const ffn = this.#norm(x, name("post_attention_layernorm"));
      const gate = this.#linear(ffn, name("mlp.gate_proj"));
      const activated = tf.mul(tf.mul(gate, tf.sigmoid(gate)), this.#linear(ffn, name("mlp.up_proj")));
      x = tf.add(x, this.#linear(activated as tf.Tensor2D, name("mlp.down_proj")));
    }
    return tf.matMul(this.#norm(x, "model.norm"), table, false, true);
  }

  #linear(x: tf.Tensor2D, name: string): tf.Tensor2D {
    const product: tf.Tensor2D = tf.matMul(
      x,
      this.#variables[`${name}.weight`] as tf.Variable<tf.Rank.R2>,
      false,
      true,
    );
    const bias = this.#variables[`${name}.bias`];
    return bias ? tf.add(product, bias) : product;
  }

  #norm(x: tf.Tensor2D, name: string): tf.Tensor2D {
    const meanSquare = tf.mean(tf.square(x), 1, true);
    const scaled = tf.mul(x, tf.rsqrt(tf.add(meanSquare, this.#config.rmsNormEps)));
    return tf.mul(scaled, this.#variables[`${name}.weight`]!);
  }

  /** x [B,H,T,Dh] from position `past` on. */
  #rope(x: tf.Tensor4D, past: number): tf.Tensor4D {
    const { ropeTheta, headSize } = this.#config;
    const half = headSize / 2;
    const time = x.shape[2];
    const frequencies = tf.pow(ropeTheta, tf.div(tf.range(0, half), -half));
    const angles = tf.mul(tf.reshape(tf.range(past, past + time), [time, 1]), frequencies);
    const cos = tf.cos(angles);
    const sin = tf.sin(angles);
    const [first, second] = tf.split(x, 2, 3) as [tf.Tensor4D, tf.Tensor4D];
    return tf.concat(
      [tf.sub(tf.mul(first, cos), tf.mul(second, sin)), tf.add(tf.mul(second, cos), tf.mul(first, sin))],
      3,
    ) as tf.Tensor4D;
  }

  /** q [B,H,Tq,Dh] against k and v [B,K,T,Dh], the queries being the last of the T positions. */
  #attention(q: tf.Tensor4D, k: tf.Tensor4D, v: tf.Tensor4D): tf.Tensor4D {
    const { heads, kvHeads, headSize } = this.#config;
    const [batch, , time] = k.shape;
    const queries = q.shape[2];
    // Over rank 3: at rank 5 tf.tile has no gradient, and on WebGPU it reads its input back.
    const perHead = (x: tf.Tensor4D) => {
      const flat = tf.reshape(x, [batch * kvHeads, 1, time * headSize]);
      return tf.reshape(tf.tile(flat, [1, heads / kvHeads, 1]), [batch, heads, time, headSize]);
    };
    let scores: tf.Tensor = tf.mul(tf.matMul(q, perHead(k), false, true), 1 / Math.sqrt(headSize));
    if (queries > 1) {
      const hidden = (i: number) => i % time > Math.floor(i / time) + time - queries;
      const mask = Float32Array.from({ length: queries * time }, (_, i) => (hidden(i) ? -1e9 : 0));
      scores = tf.add(scores, tf.tensor2d(mask, [queries, time]));
    }
    return tf.matMul(tf.softmax(scores), perHead(v)) as tf.Tensor4D;
  }
}

export async function startPlainTfjs({ spec, parameters, prompts, batches }: Workload): Promise<System> {
  const { model: config, groupSize, promptLength: Tp, responseLength: Tr } = spec;
  const P = prompts.length;
  const B = P * groupSize;
  const variables = makeVariables(config, parameters);
  const model = new PlainModel(config, variables);
  const optimizer = tf.train.adam(ADAMW.learningRate, ADAMW.beta1, ADAMW.beta2, ADAMW.eps);

  /** [2,Tr,B]: tokens and their log-probabilities. */
  const generate = async (): Promise<Float32Array> => {
    const result = tf.tidy(() => {
      const caches: Cache[] = [];
      const repeated = (x: tf.Tensor) => {
        const [rows, ...rest] = x.shape as [number, ...number[]];
        const copies = tf.tile(tf.reshape(x, [rows, 1, -1]), [1, groupSize, 1]);
        return tf.reshape(copies, [rows * groupSize, ...rest]);
      };
      const first = tf.reshape(model.logits(tf.tensor1d(prompts.flat(), "int32"), P, caches), [P, Tp, -1]);
      for (const cache of caches) {
        cache.k = repeated(cache.k) as tf.Tensor4D;
        cache.v = repeated(cache.v) as tf.Tensor4D;
      }
      let logits = repeated(tf.squeeze(tf.slice(first, [0, Tp - 1, 0], [P, 1, -1]), [1])) as tf.Tensor2D;
      const tokens: tf.Tensor1D[] = [];
      const logprobs: tf.Tensor1D[] = [];
      for (let t = 0; t < Tr; t++) {
        const token = tf.reshape(tf.multinomial(logits, 1), [B]) as tf.Tensor1D;
        tokens.push(tf.cast(token, "float32"));
        logprobs.push(tf.sum(tf.mul(tf.logSoftmax(logits), tf.oneHot(token, config.vocabSize)), 1));
        if (t < Tr - 1) logits = model.logits(token, B, caches);
      }
      return tf.concat([...tokens, ...logprobs]);
    });
    const values = await result.data<"float32">();
    result.dispose();
    return values;
  };

  const update = async (batch: TokenBatch): Promise<[loss: number, gradNorm: number]> => {
    const { value, grads } = optimizer.computeGradients(() => clippedLoss(model, batch));
    const norm = tf.tidy(() => {
      const names = Object.keys(grads);
      const squares = names.map((name) => tf.sum(tf.square(grads[name]!)));
      const total = tf.sqrt(tf.sum(tf.stack(squares)));
      const scale = tf.minimum(1, tf.div(ADAMW.maxGradNorm, tf.add(total, 1e-6)));
      optimizer.applyGradients(Object.fromEntries(names.map((name) => [name, tf.mul(grads[name]!, scale)])));
      return total;
    });
    const read = [(await value.data())[0]!, (await norm.data())[0]!] as [number, number];
    tf.dispose([value, norm, grads]);
    return read;
  };
  const updateAll = async () => {
    const made: [number, number][] = [];
    for (const batch of batches) made.push(await update(batch));
    return made;
  };

  return {
    async evidence() {
      const values = await generate();
      const [[loss, gradNorm]] = (await updateAll()) as [[number, number]];
      return { ...sampledRows(values, prompts, groupSize, Tr), loss, gradNorm };
    },
    step: async () => ({ generation: await timed(generate), update: await timed(updateAll) }),
    peakBytes: tensorBytes,
  };
}

/** Stock tfjs has no other way to trainable tensors than variables, one a parameter. */
function makeVariables(config: Qwen2Config, flat: Float32Array): Variables {
  let offset = 0;
  return Object.fromEntries(
    parameterShapes(config).map(([name, shape]) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const values = flat.slice(offset, (offset += size));
      return [name, tf.variable(tf.tensor(values, shape), true, name)];
    }),
  );
}

function clippedLoss(
  model: PlainModel,
  { batch: B, time: T, ids, mask, oldLogprob, advantage }: TokenBatch,
): tf.Scalar {
  const all = tf.tensor2d(ids, [B, T], "int32");
  const inputs = tf.reshape(tf.slice(all, [0, 0], [B, T - 1]), [-1]) as tf.Tensor1D;
  const targets = tf.reshape(tf.slice(all, [0, 1], [B, T - 1]), [-1]) as tf.Tensor1D;
  const logp = tf.logSoftmax(model.logits(inputs, B));
  const chosen = tf.reshape(tf.sum(tf.mul(logp, tf.oneHot(targets, logp.shape[1]!)), 1), [B, T - 1]);
  const masks = tf.tensor2d(mask, [B, T - 1]);
  const ratio = tf.exp(tf.mul(tf.sub(chosen, tf.tensor2d(oldLogprob, [B, T - 1])), masks));
  const clipped = tf.clipByValue(ratio, 1 - LOSS.clipLow, 1 + LOSS.clipHigh);
  const weights = tf.tensor2d(advantage, [B, 1]);
  const objective = tf.minimum(tf.mul(ratio, weights), tf.mul(clipped, weights));
  return tf.neg(tf.div(tf.sum(tf.mul(objective, masks)), tf.sum(masks)));
}

/** The first sequences out of [2,Tr,B]. */
export function sampledRows(
  values: ArrayLike<number>,
  prompts: readonly (readonly number[])[],
  groupSize: number,
  Tr: number,
): Pick<Evidence, "tokens" | "logprob"> {
  const B = prompts.length * groupSize;
  const rows = Array.from({ length: Math.min(EVIDENCE_ROWS, B) }, (_, b) => b);
  const of = (what: 0 | 1, b: number) => Array.from({ length: Tr }, (_, t) => values[(what * Tr + t) * B + b]!);
  return {
    tokens: rows.flatMap((b) => [...prompts[Math.floor(b / groupSize)]!, ...of(0, b)]),
    logprob: rows.flatMap((b) => of(1, b)),
  };
}
