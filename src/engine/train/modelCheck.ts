/**
 * The self-test of a model that was brought, on its own numbers: the device's embedding, first layer and head on a few tokens,
 * beside the same in plain float64 straight from the files. Whatever is wrong with how its weights came to the device, or how
 * the device reads them, is found before anything is trained.
 */
import * as tf from "@tensorflow/tfjs";
import type { Qwen2Config } from "../model/config.ts";
import { Qwen2 } from "../model/qwen2.ts";
import { rowsOf, type StoredTensors, valuesOf } from "../model/shards.ts";
import { headName, layerName } from "../model/weights.ts";
import * as plain from "../ops/reference.ts";
import type { SelfTestResult } from "../wire/records.ts";
import type { BroughtBase } from "./base.ts";

const TOKENS = 4;
/** Rows of the head that are compared. */
const ROWS = 64;
/** Of the largest logit. float32 errs by a thousandth of it. */
const TOLERANCE = 1e-2;

export async function modelCheck(
  { model, frozen, hasToken = () => true }: Pick<BroughtBase, "model" | "frozen" | "hasToken">,
  stored: StoredTensors,
): Promise<SelfTestResult> {
  const ids = spread(model, TOKENS, hasToken);
  const rows = spread(model, ROWS, hasToken);
  const expected = await plainLogits(model, stored, ids, rows);
  const actual = await deviceLogits({ model, frozen }, ids, rows);
  const largest = Math.max(...expected.map(Math.abs));
  const errors = expected.map((value, i) => Math.abs(value - actual[i]!) / largest);
  const maxError = errors.every(Number.isFinite) ? Math.max(...errors) : Number.POSITIVE_INFINITY;
  return { passed: maxError <= TOLERANCE, maxError, tolerance: TOLERANCE };
}

/** `count` ids that have a token, over the whole vocabulary. */
function spread({ vocabSize }: Qwen2Config, count: number, hasToken: (id: number) => boolean): number[] {
  const known = Array.from({ length: vocabSize }, (_, id) => id).filter(hasToken);
  return Array.from({ length: count }, (_, i) => known[Math.floor(((i + 0.5) * known.length) / count)]!);
}

async function deviceLogits({ model, frozen }: Pick<BroughtBase, "model" | "frozen">, ids: number[], rows: number[]) {
  const first = new Qwen2({ ...model, layers: 1 }, { adapted: { base: frozen.again() } });
  const logits = tf.tidy(() => {
    const all = first.forward({}, tf.tensor1d(ids, "int32"), ids.length);
    return tf.gather(all, tf.tensor1d(rows, "int32"), 1);
  });
  try {
    return await logits.data<"float32">();
  } finally {
    logits.dispose();
    first.dispose();
  }
}

/** [tokens * rows]: as arXiv 2407.10671 has it, the first layer alone. One matrix is held at a time. */
async function plainLogits(model: Qwen2Config, stored: StoredTensors, ids: number[], rows: number[]) {
  const { hiddenSize: D, heads, kvHeads, headSize: size, rmsNormEps: eps, ropeTheta: theta } = model;
  const time = ids.length;
  const values = (name: string) => valuesOf(stored.get(name)!);
  const own = (name: string) => values(layerName(0, name));
  const add = (a: plain.Vector, b: number[]) => b.map((value, i) => value + a[i]!);
  const map = async (x: plain.Vector, name: string, bias: plain.Vector | null = null) => {
    const w = await own(`${name}.weight`);
    const inner = x.length / time;
    return plain.linear(x, w, bias, inner, w.length / inner);
  };
  const project = async (x: plain.Vector, name: string, count: number) => {
    const y = await map(x, `self_attn.${name}`, await own(`self_attn.${name}.bias`));
    return name === "v_proj" ? y : plain.rope(y, { time, heads: count, offset: 0, theta, width: count * size });
  };
  const x = await rowsOf(stored.get("model.embed_tokens.weight")!, ids);
  const normed = plain.rmsNorm(x, await own("input_layernorm.weight"), eps);
  const [q, k] = [await project(normed, "q_proj", heads), await project(normed, "k_proj", kvHeads)];
  const { out } = plain.attention(q, k, await project(normed, "v_proj", kvHeads), { heads, kvHeads, size, time });
  const attended = add(x, await map(out, "self_attn.o_proj"));
  const again = plain.rmsNorm(attended, await own("post_attention_layernorm.weight"), eps);
  const [gate, up] = [await map(again, "mlp.gate_proj"), await map(again, "mlp.up_proj")];
  const fed = add(attended, await map(plain.swiGlu(gate, up), "mlp.down_proj"));
  const last = plain.rmsNorm(fed, await values("model.norm.weight"), eps);
  return plain.linear(last, await rowsOf(stored.get(`${headName(model)}.weight`)!, rows), null, D, rows.length);
}
