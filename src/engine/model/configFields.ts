import { type Told, told } from "../basics/told.ts";
/**
 * What a Hugging Face `config.json` may say beside the sizes that model/config.ts reads. A field either is known to
 * leave the computed function alone, or is known with the values under which it does, or the file is refused: a
 * checkpoint is never computed as another model than it is. Null says what absence says.
 */

export type Json = Record<string, unknown>;

/** Refuses a field by name. */
export type RefuseField = (field: string, message: Told, hint?: Told) => never;

/**
 * Names, versions, token ids, how Hugging Face would sample, and what other programs do with a model: none of it enters
 * the function. The sliding window is read under use_sliding_window only.
 */
const HARMLESS = new Set(
  `_name_or_path name_or_path _commit_hash transformers_version unsloth_fixed unsloth_version id2label label2id
  problem_type finetuning_task task_specific_params tokenizer_class prefix bos_token_id eos_token_id pad_token_id
  sep_token_id decoder_start_token_id is_decoder initializer_range use_cache gradient_checkpointing
  chunk_size_feed_forward use_bfloat16 return_dict output_attentions output_hidden_states torchscript tf_legacy_loss
  use_flash_attn attn_implementation _attn_implementation _attn_implementation_autoset do_sample temperature top_k top_p
  typical_p repetition_penalty length_penalty max_length min_length num_beams num_beam_groups diversity_penalty
  early_stopping num_return_sequences no_repeat_ngram_size encoder_no_repeat_ngram_size bad_words_ids suppress_tokens
  begin_suppress_tokens forced_bos_token_id forced_eos_token_id remove_invalid_values exponential_decay_length_penalty
  output_scores return_dict_in_generate sliding_window max_window_layers`.split(/\s+/),
);

const PLAIN = told`Use a plain Qwen2 checkpoint; where the field changes nothing, take it out of config.json.`;

const DTYPES = ["float32", "float16", "bfloat16"];

/** Fields that enter the function, each with the values that say what Qwen2 computes anyway. */
function neutralValues({ layers, headSize }: { layers: number; headSize: number }): Record<string, readonly unknown[]> {
  return {
    model_type: ["qwen2"],
    architectures: [["Qwen2ForCausalLM"]],
    hidden_act: ["silu"],
    head_dim: [headSize],
    layer_types: [new Array(layers).fill("full_attention")],
    use_sliding_window: [false],
    use_mrope: [false],
    partial_rotary_factor: [1],
    // Queries, keys and values have biases, nothing else has.
    attention_bias: [true],
    qkv_bias: [true],
    mlp_bias: [false],
    attention_dropout: [0],
    pretraining_tp: [1],
    pruned_heads: [{}],
    is_encoder_decoder: [false],
    tie_encoder_decoder: [false],
    add_cross_attention: [false],
    // Each tensor states its own; this is what it was saved from.
    torch_dtype: DTYPES,
    dtype: DTYPES,
  };
}

/** Refuses the first field that is neither in `read` nor known to leave the function alone. */
export function assertNeutral(
  config: Json,
  shape: { layers: number; headSize: number },
  read: ReadonlySet<string>,
  refuse: RefuseField,
): void {
  const neutral = new Map(Object.entries(neutralValues(shape)));
  for (const [field, value] of Object.entries(config)) {
    if (value == null || read.has(field) || HARMLESS.has(field)) continue;
    const allowed = neutral.get(field);
    if (!allowed) {
      refuse(field, told`The field ${brief(field)} is not known: it may change what the model computes.`, PLAIN);
    } else if (!allowed.some((each) => JSON.stringify(each) === JSON.stringify(value))) {
      refuse(
        field,
        told`${field} is ${brief(value)}; Qwen2 as it is computed here has ${allowed.map(brief).join(" or ")}.`,
        PLAIN,
      );
    }
  }
  if (config.dtype && config.torch_dtype && config.dtype !== config.torch_dtype) {
    refuse("dtype", told`dtype is ${brief(config.dtype)}, but torch_dtype is ${brief(config.torch_dtype)}.`);
  }
}

/** The base of RoPE's angles: `rope_theta` of transformers 4, `rope_parameters` of transformers 5, or both alike. */
export function ropeThetaOf(config: Json, refuse: RefuseField): number {
  const stated: [field: string, value: unknown][] = [["rope_theta", config.rope_theta]];
  for (const field of ["rope_parameters", "rope_scaling"]) {
    const parameters = config[field] ?? {};
    if (typeof parameters !== "object" || Array.isArray(parameters)) refuse(field, told`${field} is not an object.`);
    for (const [name, value] of Object.entries(parameters)) {
      if (name === "rope_theta") stated.push([`${field}.rope_theta`, value]);
      else if (value != null && !isPlainRope(name, value)) {
        refuse(
          `${field}.${name}`,
          told`RoPE with ${brief(name)}: ${brief(value)} is not computed here, only the default form.`,
          PLAIN,
        );
      }
    }
  }
  const [first, ...others] = stated.filter(([, value]) => value != null);
  if (!first) return refuse("rope_theta", told`rope_theta is missing, and so is rope_parameters.rope_theta.`);
  const [field, theta] = first;
  if (typeof theta !== "number" || !Number.isFinite(theta) || theta <= 0) {
    return refuse(field, told`${field} is ${brief(theta)} instead of a number above 0.`);
  }
  for (const [other, value] of others) {
    if (value !== theta) refuse(other, told`${other} is ${brief(value)}, but ${field} is ${theta}.`);
  }
  return theta;
}

const isPlainRope = (name: string, value: unknown) =>
  name === "partial_rotary_factor" ? value === 1 : (name === "rope_type" || name === "type") && value === "default";

const MOST_CHARACTERS = 100;

/** A value as JSON, cut where it is long. */
function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text;
}
