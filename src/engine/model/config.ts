/** The shape of a Qwen2 model, read from a Hugging Face `config.json`. */
import { z } from "zod";
import { EngineError } from "../errors.ts";

export interface Qwen2Config {
  /** D. */
  hiddenSize: number;
  /** F. */
  intermediateSize: number;
  /** V. */
  vocabSize: number;
  layers: number;
  /** H. */
  heads: number;
  /** K; divides H. */
  kvHeads: number;
  /** Dh = D / H. */
  headSize: number;
  /** Longest sequence. */
  maxPositions: number;
  rmsNormEps: number;
  ropeTheta: number;
  tieWordEmbeddings: boolean;
}

const positiveInt = z.number().int().positive();
const schema = z.object({
  model_type: z.literal("qwen2"),
  hidden_size: positiveInt,
  intermediate_size: positiveInt,
  vocab_size: positiveInt,
  num_hidden_layers: positiveInt,
  num_attention_heads: positiveInt,
  num_key_value_heads: positiveInt,
  max_position_embeddings: positiveInt,
  rms_norm_eps: z.number().positive(),
  rope_theta: z.number().positive(),
  tie_word_embeddings: z.boolean(),
  hidden_act: z.literal("silu"),
});

/** @throws EngineError `bad-model-file` naming the first entry that does not fit. */
export function parseQwen2Config(json: unknown, where = "config.json"): Qwen2Config {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new EngineError(
      "bad-model-file",
      `The model's configuration does not fit: ${issue.message}.`,
      `${where}: ${issue.path.join(".") || "top level"}`,
      "Use the config.json of a Qwen2 model in Hugging Face's format.",
    );
  }
  const c = parsed.data;
  const headSize = c.hidden_size / c.num_attention_heads;
  if (headSize % 2 !== 0 || c.num_attention_heads % c.num_key_value_heads !== 0) {
    throw new EngineError(
      "bad-model-file",
      `${c.num_attention_heads} heads over width ${c.hidden_size} with ${c.num_key_value_heads} key/value heads do not divide evenly.`,
      where,
      "hidden_size must be an even multiple of num_attention_heads, and that a multiple of num_key_value_heads.",
    );
  }
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
    ropeTheta: c.rope_theta,
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
