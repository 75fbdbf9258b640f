/** Which parameters a model has, under Hugging Face's names. */
import type { Qwen2Config } from "./config.ts";

export type ParameterShapes = readonly (readonly [name: string, shape: number[]])[];

/** Names and shapes in the order of the flat vector. Linear weights are [out, in]. */
export function parameterShapes(config: Qwen2Config): ParameterShapes {
  const { hiddenSize: D, intermediateSize: F, vocabSize: V, heads, kvHeads, headSize } = config;
  const layer = (index: number): [string, number[]][] => {
    const at = (name: string) => `model.layers.${index}.${name}`;
    return [
      [at("input_layernorm.weight"), [D]],
      [at("self_attn.q_proj.weight"), [heads * headSize, D]],
      [at("self_attn.q_proj.bias"), [heads * headSize]],
      [at("self_attn.k_proj.weight"), [kvHeads * headSize, D]],
      [at("self_attn.k_proj.bias"), [kvHeads * headSize]],
      [at("self_attn.v_proj.weight"), [kvHeads * headSize, D]],
      [at("self_attn.v_proj.bias"), [kvHeads * headSize]],
      [at("self_attn.o_proj.weight"), [D, heads * headSize]],
      [at("post_attention_layernorm.weight"), [D]],
      [at("mlp.gate_proj.weight"), [F, D]],
      [at("mlp.up_proj.weight"), [F, D]],
      [at("mlp.down_proj.weight"), [D, F]],
    ];
  };
  return [
    ["model.embed_tokens.weight", [V, D]],
    ...Array.from({ length: config.layers }, (_, index) => layer(index)).flat(),
    ["model.norm.weight", [D]],
    ...(config.tieWordEmbeddings ? [] : ([["lm_head.weight", [V, D]]] as [string, number[]][])),
  ];
}

/** Of the head that learns FlowRL's log Z, beside a model: two layers of D -> D with GELU and LayerNorm, and one of D -> 1. */
export const PARTITION = "training.log_z";

export function partitionShapes({ hiddenSize: D }: Qwen2Config): ParameterShapes {
  const layer = (index: number): [string, number[]][] => [
    [`${PARTITION}.${index}.weight`, [D, D]],
    [`${PARTITION}.${index}.bias`, [D]],
    [`${PARTITION}.${index}.norm.weight`, [D]],
    [`${PARTITION}.${index}.norm.bias`, [D]],
  ];
  return [...layer(0), ...layer(1), [`${PARTITION}.2.weight`, [1, D]], [`${PARTITION}.2.bias`, [1]]];
}

export const elementCount = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

export const parameterCount = (shapes: ParameterShapes) =>
  shapes.reduce((sum, [, shape]) => sum + elementCount(shape), 0);
