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

export const elementCount = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

export const parameterCount = (shapes: ParameterShapes) =>
  shapes.reduce((sum, [, shape]) => sum + elementCount(shape), 0);
