/**
 * The peer "jax-js": the same model, loss and optimiser on its WASM backend, every part under jit. Its arrays are
 * reference-counted: `.ref` lends one more use, and a function disposes what it is given.
 */
import { defaultDevice, init, jit, nn, numpy as np, random, tree, valueAndGrad } from "@jax-js/jax";
import type { Qwen2Config } from "../../src/engine/model/config.ts";
import { parameterShapes } from "../../src/engine/model/parameterShapes.ts";
import type { TokenBatch } from "../../src/engine/train/tokenBatch.ts";
import { timed } from "./measure.ts";
import { sampledRows } from "./plainTfjs.ts";
import type { System } from "./system.ts";
import { ADAMW, LOSS, type Workload } from "./workloads.ts";

type Arrays = Record<string, np.Array>;
/** [B,T,K,Dh] each. */
type Cache = { k: np.Array; v: np.Array };
type Batch = { ids: np.Array; targets: np.Array; mask: np.Array; oldLogprob: np.Array; advantage: np.Array };

const fresh = <T extends Parameters<typeof tree.ref>[0]>(values: T): T => tree.ref(values) as T;

/** The model as a function of its parameters, which it only borrows: the caller disposes them. */
class JaxModel {
  readonly config: Qwen2Config;

  constructor(config: Qwen2Config) {
    this.config = config;
  }

  /** ids [B,T] -> logits [B,T,V] and each layer's keys and values of these tokens. */
  forward(params: Arrays, ids: np.Array): { logits: np.Array; caches: Cache[] } {
    const time = ids.shape[1]!;
    const angles = this.#angles(np.arange(0, time).astype(np.float32));
    const caches: Cache[] = [];
    const logits = this.#layers(params, ids, angles, (q, k, v) => {
      caches.push({ k: k.ref, v: v.ref });
      return this.#attention(q, k, v, np.tril(np.ones([time, time])));
    });
    return { logits, caches };
  }

  /**
   * ids [B,1] at `position` (a scalar) -> logits [B,1,V] and the caches with that position written. They have full
   * length from the start, so that one compiled function serves every position.
   */
  decode(params: Arrays, ids: np.Array, position: np.Array, caches: Cache[]): { logits: np.Array; caches: Cache[] } {
    const length = caches[0]!.k.shape[1]!;
    const at = np.arange(0, length).astype(np.float32);
    const here = np.equal(at.ref, position.ref).reshape([1, length, 1, 1]);
    const seen = np.lessEqual(at, position.ref).astype(np.float32).reshape([1, length]);
    const grown: Cache[] = [];
    const logits = this.#layers(params, ids, this.#angles(position.reshape([1])), (q, k, v, layer) => {
      const cache = caches[layer]!;
      const written = { k: np.where(here.ref, k, cache.k), v: np.where(here.ref, v, cache.v) };
      grown.push(fresh(written));
      return this.#attention(q, written.k, written.v, seen.ref);
    });
    here.dispose();
    seen.dispose();
    return { logits, caches: grown };
  }

  #layers(
    params: Arrays,
    ids: np.Array,
    angles: np.Array,
    attend: (q: np.Array, k: np.Array, v: np.Array, layer: number) => np.Array,
  ): np.Array {
    const { layers, vocabSize, hiddenSize, heads, kvHeads, headSize } = this.config;
    const [batch, time] = ids.shape as [number, number];
    const cos = np.cos(angles.ref);
    const sin = np.sin(angles);
    const rope = (x: np.Array) => {
      const [first, second] = np.split(x, 2, 3) as [np.Array, np.Array];
      const left = first.ref.mul(cos.ref).sub(second.ref.mul(sin.ref));
      return np.concatenate([left, second.mul(cos.ref).add(first.mul(sin.ref))], 3);
    };
    let x = np.dot(nn.oneHot(ids.reshape([batch * time]), vocabSize), params["model.embed_tokens.weight"]!.ref);
    for (let layer = 0; layer < layers; layer++) {
      const name = (part: string) => `model.layers.${layer}.${part}`;
      const linear = (from: np.Array, part: string) => {
        const product = np.dot(from, np.transpose(params[`${name(part)}.weight`]!.ref));
        const bias = params[`${name(part)}.bias`];
        return bias ? product.add(bias.ref) : product;
      };
      const split = (y: np.Array, count: number) => y.reshape([batch, time, count, headSize]);
      const normed = this.#norm(params, x.ref, name("input_layernorm"));
      const q = rope(split(linear(normed.ref, "self_attn.q_proj"), heads));
      const k = rope(split(linear(normed.ref, "self_attn.k_proj"), kvHeads));
      const v = split(linear(normed, "self_attn.v_proj"), kvHeads);
      x = x.add(linear(attend(q, k, v, layer).reshape([batch * time, hiddenSize]), "self_attn.o_proj"));
      const ffn = this.#norm(params, x.ref, name("post_attention_layernorm"));
      const activated = nn.silu(linear(ffn.ref, "mlp.gate_proj")).mul(linear(ffn, "mlp.up_proj"));
      x = x.add(linear(activated, "mlp.down_proj"));
    }
    cos.dispose();
    sin.dispose();
    const head = np.transpose(params["model.embed_tokens.weight"]!.ref);
    return np.dot(this.#norm(params, x, "model.norm"), head).reshape([batch, time, vocabSize]);
  }

  /**
   * q [B,Tq,H,Dh] against k and v [B,T,K,Dh]; `seen` [Tq,T] is 1 where a query may look -> [B,Tq,H,Dh]. Written out,
   * since the library's own attention goes through an einsum that needs a newer Node than 20.
   */
  #attention(q: np.Array, k: np.Array, v: np.Array, seen: np.Array): np.Array {
    const { heads, kvHeads, headSize } = this.config;
    const [batch, queries] = q.shape as [number, number];
    const time = k.shape[1]!;
    const group = heads / kvHeads;
    const grouped = np.transpose(q.reshape([batch, queries, kvHeads, group, headSize]), [0, 2, 3, 1, 4]);
    const rows = grouped.reshape([batch, kvHeads, group * queries, headSize]);
    const scores = np.matmul(rows, np.transpose(k, [0, 2, 3, 1])).mul(1 / Math.sqrt(headSize));
    const hidden = np.subtract(seen, 1).mul(1e9);
    const masked = scores.reshape([batch, kvHeads, group, queries, time]).add(hidden);
    const weights = nn.softmax(masked, 4).reshape([batch, kvHeads, group * queries, time]);
    const out = np.matmul(weights, np.transpose(v, [0, 2, 1, 3]));
    return np
      .transpose(out.reshape([batch, kvHeads, group, queries, headSize]), [0, 3, 1, 2, 4])
      .reshape([batch, queries, heads, headSize]);
  }

  #norm(params: Arrays, x: np.Array, name: string): np.Array {
    const meanSquare = np.mean(np.square(x.ref), 1, { keepdims: true });
    return x.div(np.sqrt(meanSquare.add(this.config.rmsNormEps))).mul(params[`${name}.weight`]!.ref);
  }

  /** positions [T] -> [1,T,1,Dh/2]. */
  #angles(positions: np.Array): np.Array {
    const half = this.config.headSize / 2;
    const frequencies = Float32Array.from({ length: half }, (_, i) => this.config.ropeTheta ** (-i / half));
    return positions.reshape([1, -1, 1, 1]).mul(np.array(frequencies, { shape: [1, 1, 1, half] }));
  }
}

export async function startJaxJs({ spec, parameters, prompts, batches }: Workload): Promise<System> {
  await init("wasm");
  defaultDevice("wasm");
  const { model: config, groupSize, promptLength: Tp, responseLength: Tr } = spec;
  const P = prompts.length;
  const B = P * groupSize;
  const V = config.vocabSize;
  const model = new JaxModel(config);

  const prefill = jit((params: Arrays, ids: np.Array) => {
    const { logits, caches } = model.forward(params, ids);
    tree.dispose(params);
    const spread = (x: np.Array) => {
      const padded = np.pad(x, { 1: [0, Tr - 1] });
      return np.repeat(padded, groupSize, 0);
    };
    const last = (np.split(logits, [Tp - 1], 1) as [np.Array, np.Array])[1];
    return {
      logits: np.repeat(last.reshape([P, V]), groupSize, 0),
      caches: caches.map(({ k, v }) => ({ k: spread(k), v: spread(v) })),
    };
  });
  const draw = jit((key: np.Array, logits: np.Array) => {
    const token = random.categorical(key, logits.ref);
    const logprob = np.sum(nn.logSoftmax(logits).mul(nn.oneHot(token.ref, V)), 1);
    return { token, logprob };
  });
  const decode = jit((params: Arrays, token: np.Array, position: np.Array, caches: Cache[]) => {
    const next = model.decode(params, token.reshape([B, 1]), position, caches);
    tree.dispose(params);
    return { logits: next.logits.reshape([B, V]), caches: next.caches };
  });
  const update = jit((params: Arrays, m: Arrays, v: Arrays, batch: Batch, rates: np.Array) =>
    adamw(valueAndGrad((at: Arrays) => clippedLoss(model, at, batch))(fresh(params)), params, m, v, rates),
  );

  let params = makeParameters(config, parameters);
  const zeros = () => tree.map((x: np.Array) => np.zeros(x.shape), fresh(params)) as Arrays;
  let [m, v] = [zeros(), zeros()];
  const uploaded = batches.map(uploadBatch);
  const promptIds = np.array(Int32Array.from(prompts.flat()), { shape: [P, Tp] });
  let key = random.key(np.array(new Uint32Array([1]), { shape: [] }));
  let updates = 0;

  /** [2,Tr,B]. */
  const generate = async (): Promise<Float32Array> => {
    let { logits, caches } = prefill(fresh(params), promptIds.ref);
    const values: np.Array[][] = [[], []];
    for (let t = 0; t < Tr; t++) {
      const [now, later] = np.split(random.split(key), 2, 0) as [np.Array, np.Array];
      key = later.reshape([2]);
      const { token, logprob } = draw(now.reshape([2]), logits);
      values[0]!.push(token.ref.astype(np.float32));
      values[1]!.push(logprob);
      if (t < Tr - 1)
        ({ logits, caches } = decode(fresh(params), token, np.array(Tp + t, { dtype: np.float32 }), caches));
      else token.dispose();
    }
    tree.dispose(caches);
    return (await np.concatenate(values.flat(), 0).data()) as Float32Array;
  };
  const updateAll = async () => {
    const made: [loss: number, gradNorm: number][] = [];
    for (const batch of uploaded) {
      updates += 1;
      const { learningRate, beta1, beta2 } = ADAMW;
      const rates = np.array(Float32Array.of(learningRate / (1 - beta1 ** updates), Math.sqrt(1 - beta2 ** updates)));
      const next = update(params, m, v, fresh(batch), rates);
      ({ params, m, v } = next);
      const [loss, gradNorm] = (await next.report.data()) as Float32Array;
      made.push([loss!, gradNorm!]);
    }
    return made;
  };

  return {
    async evidence() {
      const values = await generate();
      const [[loss, gradNorm]] = (await updateAll()) as [[number, number]];
      return { ...sampledRows(values, prompts, groupSize, Tr), loss, gradNorm };
    },
    step: async () => ({ generation: await timed(generate), update: await timed(updateAll) }),
    peakBytes: () => null,
  };
}

function clippedLoss(model: JaxModel, params: Arrays, batch: Batch): np.Array {
  const { ids, targets, mask, oldLogprob, advantage } = fresh(batch);
  const { logits, caches } = model.forward(params, ids);
  tree.dispose(caches);
  tree.dispose(params);
  const chosen = np.sum(nn.logSoftmax(logits, 2).mul(nn.oneHot(targets, model.config.vocabSize)), 2);
  const ratio = np.exp(chosen.sub(oldLogprob).mul(mask.ref));
  const clipped = np.clip(ratio.ref, 1 - LOSS.clipLow, 1 + LOSS.clipHigh);
  const objective = np.minimum(ratio.mul(advantage.ref), clipped.mul(advantage));
  return np.sum(objective.mul(mask.ref)).div(np.sum(mask)).neg();
}

type Updated = { params: Arrays; m: Arrays; v: Arrays; report: np.Array };

/** rates: [step size, square root of the second moment's correction]. */
function adamw([loss, grads]: [np.Array, Arrays], params: Arrays, m: Arrays, v: Arrays, rates: np.Array): Updated {
  const { beta1, beta2, eps, maxGradNorm } = ADAMW;
  const squares = Object.values(grads).map((grad) => np.sum(np.square(grad.ref)));
  const norm = np.sqrt(squares.reduce((a, b) => a.add(b)));
  const scale = np.minimum(np.array(maxGradNorm).div(norm.ref.add(1e-6)), 1);
  const [stepSize, correction] = np.split(rates, 2, 0) as [np.Array, np.Array];
  const next: Updated = { params: {}, m: {}, v: {}, report: np.stack([loss, norm]) };
  for (const [name, grad] of Object.entries(grads)) {
    const scaled = grad.mul(scale.ref);
    const newM = m[name]!.mul(beta1).add(scaled.ref.mul(1 - beta1));
    const newV = v[name]!.mul(beta2).add(np.square(scaled).mul(1 - beta2));
    const denominator = np.sqrt(newV.ref).div(correction.ref).add(eps);
    next.params[name] = params[name]!.sub(newM.ref.div(denominator).mul(stepSize.ref));
    next.m[name] = newM;
    next.v[name] = newV;
  }
  tree.dispose([scale, stepSize, correction]);
  return next;
}

function makeParameters(config: Qwen2Config, flat: Float32Array): Arrays {
  let offset = 0;
  return Object.fromEntries(
    parameterShapes(config).map(([name, shape]) => {
      const size = shape.reduce((a, b) => a * b, 1);
      return [name, np.array(flat.slice(offset, (offset += size)), { shape })];
    }),
  );
}

function uploadBatch({ batch: B, time: T, ids, mask, oldLogprob, advantage }: TokenBatch): Batch {
  const shifted = (by: 0 | 1) =>
    np.array(
      Int32Array.from({ length: B * (T - 1) }, (_, i) => ids[Math.floor(i / (T - 1)) * T + (i % (T - 1)) + by]!),
      { shape: [B, T - 1] },
    );
  return {
    ids: shifted(0),
    targets: shifted(1),
    mask: np.array(Float32Array.from(mask), { shape: [B, T - 1] }),
    oldLogprob: np.array(Float32Array.from(oldLogprob), { shape: [B, T - 1] }),
    advantage: np.array(Float32Array.from(advantage), { shape: [B, 1] }),
  };
}
