/** The shape of a Qwen2 model, read from a Hugging Face `config.json`. */

import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { z } from "../basics/zod.ts";
import { MOST_LAYERS, type Qwen2Config } from "../config/qwen2Config.ts";
import { assertNeutral, type Json, type RefuseField, ropeThetaOf } from "./configFields.ts";

export type { Qwen2Config } from "../config/qwen2Config.ts";

const size = z.number().int().positive().max(10_000_000);
const schema = z.object({
  model_type: z.literal("qwen2"),
  hidden_size: size,
  intermediate_size: size,
  vocab_size: size,
  num_hidden_layers: size.max(MOST_LAYERS),
  num_attention_heads: size,
  num_key_value_heads: size,
  max_position_embeddings: size,
  rms_norm_eps: z.number().positive().max(1),
  // Hugging Face's default.
  tie_word_embeddings: z.boolean().default(false),
});
const READ = new Set([...Object.keys(schema.shape), "rope_theta", "rope_parameters", "rope_scaling"]);

/**
 * Reads what transformers 4 and 5 write. Allocates nothing by the file's numbers.
 *
 * @throws EngineError `bad-model-file` naming the first entry that does not fit, or that would make another model of it.
 */
export function parseQwen2Config(json: unknown, where = "config.json"): Qwen2Config {
  const refuse: RefuseField = (
    field,
    message,
    hint = told`Use the config.json of a Qwen2 model in Hugging Face's format.`,
  ) => {
    throw new EngineError("bad-model-file", message, `${where}: ${field.slice(0, 100)}`, hint);
  };
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return refuse(issue.path.join(".") || "top level", told`The model's configuration does not fit: ${issue.message}.`);
  }
  const c = parsed.data;
  const headSize = c.hidden_size / c.num_attention_heads;
  if (headSize % 2 !== 0 || c.num_attention_heads % c.num_key_value_heads !== 0) {
    refuse(
      "num_attention_heads",
      told`${c.num_attention_heads} heads over width ${c.hidden_size} with ${c.num_key_value_heads} key/value heads do not divide evenly.`,
      told`hidden_size must be an even multiple of num_attention_heads, and that a multiple of num_key_value_heads.`,
    );
  }
  assertNeutral(json as Json, { layers: c.num_hidden_layers, headSize }, READ, refuse);
  return {
    hiddenSize: c.hidden_size,
    intermediateSize: c.intermediate_size,
    vocabSize: c.vocab_size,
    layers: c.num_hidden_layers,
    heads: c.num_attention_heads,
    kvHeads: c.num_key_value_heads,
    headSize,
    maxPositions: c.max_position_embeddings,
    rmsNormEps: c.rms_norm_eps,
    ropeTheta: ropeThetaOf(json as Json, refuse),
    tieWordEmbeddings: c.tie_word_embeddings,
  };
}

/** The inverse of `parseQwen2Config`: what Hugging Face's `Qwen2Config` reads. */
export function qwen2ConfigJson(config: Qwen2Config): Record<string, unknown> {
  return {
    architectures: ["Qwen2ForCausalLM"],
    model_type: "qwen2",
    hidden_size: config.hiddenSize,
    intermediate_size: config.intermediateSize,
    vocab_size: config.vocabSize,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.kvHeads,
    max_position_embeddings: config.maxPositions,
    rms_norm_eps: config.rmsNormEps,
    rope_theta: config.ropeTheta,
    tie_word_embeddings: config.tieWordEmbeddings,
    hidden_act: "silu",
    torch_dtype: "float32",
  };
}
