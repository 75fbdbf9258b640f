/** The config.json of published checkpoints, as transformers 4 and as transformers 5 writes it. */

type Json = Record<string, unknown>;

export interface RealConfig {
  name: string;
  /** Of the published checkpoint, parameters that the head shares with the embedding once. */
  parameters: number;
  json: Json;
}

const COMMON = {
  architectures: ["Qwen2ForCausalLM"],
  attention_dropout: 0,
  bos_token_id: 151643,
  eos_token_id: 151643,
  hidden_act: "silu",
  initializer_range: 0.02,
  model_type: "qwen2",
  rms_norm_eps: 1e-6,
  rope_theta: 1_000_000,
  torch_dtype: "bfloat16",
  transformers_version: "4.43.1",
  use_cache: true,
  use_sliding_window: false,
};
const SHAPE_0B5 = {
  hidden_size: 896,
  intermediate_size: 4864,
  num_attention_heads: 14,
  num_hidden_layers: 24,
  num_key_value_heads: 2,
  vocab_size: 151936,
};
const SHAPE_1B5 = {
  hidden_size: 1536,
  intermediate_size: 8960,
  num_attention_heads: 12,
  num_hidden_layers: 28,
  num_key_value_heads: 2,
  vocab_size: 151936,
};
const SHAPE_7B = {
  hidden_size: 3584,
  intermediate_size: 18944,
  num_attention_heads: 28,
  num_hidden_layers: 28,
  num_key_value_heads: 4,
  vocab_size: 152064,
};
const SHAPE_14B = {
  hidden_size: 5120,
  intermediate_size: 13824,
  num_attention_heads: 40,
  num_hidden_layers: 48,
  num_key_value_heads: 8,
  vocab_size: 152064,
};

const BY_TRANSFORMERS_4: RealConfig[] = [
  {
    name: "Qwen2.5-0.5B",
    parameters: 494_032_768,
    json: {
      ...COMMON,
      ...SHAPE_0B5,
      max_position_embeddings: 32768,
      max_window_layers: 24,
      sliding_window: 32768,
      tie_word_embeddings: true,
      use_mrope: false,
    },
  },
  {
    name: "Qwen2.5-0.5B-Instruct",
    parameters: 494_032_768,
    json: {
      ...COMMON,
      ...SHAPE_0B5,
      eos_token_id: 151645,
      max_position_embeddings: 32768,
      max_window_layers: 21,
      sliding_window: 32768,
      tie_word_embeddings: true,
    },
  },
  {
    name: "Qwen2.5-1.5B",
    parameters: 1_543_714_304,
    json: {
      ...COMMON,
      ...SHAPE_1B5,
      max_position_embeddings: 131072,
      max_window_layers: 28,
      sliding_window: 131072,
      tie_word_embeddings: true,
      use_mrope: false,
    },
  },
  {
    name: "Qwen2.5-7B",
    parameters: 7_615_616_512,
    json: {
      ...COMMON,
      ...SHAPE_7B,
      max_position_embeddings: 131072,
      max_window_layers: 28,
      sliding_window: 131072,
      tie_word_embeddings: false,
      use_mrope: false,
    },
  },
  {
    name: "Qwen2.5-14B",
    parameters: 14_770_033_664,
    json: {
      ...COMMON,
      ...SHAPE_14B,
      max_position_embeddings: 131072,
      max_window_layers: 48,
      rms_norm_eps: 1e-5,
      sliding_window: 131072,
      tie_word_embeddings: false,
    },
  },
  {
    name: "DeepSeek-R1-Distill-Qwen-1.5B",
    parameters: 1_777_088_000,
    json: {
      ...COMMON,
      ...SHAPE_1B5,
      max_position_embeddings: 131072,
      max_window_layers: 21,
      rope_theta: 10_000,
      sliding_window: 4096,
      tie_word_embeddings: false,
      use_mrope: false,
    },
  },
  {
    name: "DeepSeek-R1-Distill-Qwen-7B",
    parameters: 7_615_616_512,
    json: {
      ...COMMON,
      ...SHAPE_7B,
      max_position_embeddings: 131072,
      max_window_layers: 28,
      rope_theta: 10_000,
      sliding_window: 4096,
      tie_word_embeddings: false,
      use_mrope: false,
    },
  },
];

/** What transformers 5 makes of a file of transformers 4 when it saves the model again. */
function resaved({ name, parameters, json }: RealConfig): RealConfig {
  const { rope_theta, torch_dtype, ...kept } = json;
  return {
    name,
    parameters,
    json: {
      ...kept,
      dtype: torch_dtype,
      layer_types: new Array(Number(json.num_hidden_layers)).fill("full_attention"),
      pad_token_id: null,
      rope_parameters: { rope_theta, rope_type: "default" },
      sliding_window: null,
      transformers_version: "5.0.0",
    },
  };
}

export const REAL_CONFIGS: readonly (RealConfig & { transformers: 4 | 5 })[] = BY_TRANSFORMERS_4.flatMap((config) => [
  { ...config, transformers: 4 },
  { ...resaved(config), transformers: 5 },
]);
