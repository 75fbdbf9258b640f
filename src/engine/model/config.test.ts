/** Published configurations are read for what they are; what would make another model of one is refused by name. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../basics/errors.ts";
import { tinyModel } from "../testing/models.ts";
import { REAL_CONFIGS } from "../testing/realConfigs.ts";
import { parseQwen2Config, qwen2ConfigJson } from "./config.ts";
import { parameterCount, parameterShapes } from "./parameterShapes.ts";

type Json = Record<string, unknown>;

const { json: FOUR } = REAL_CONFIGS.find(({ name, transformers }) => name === "Qwen2.5-14B" && transformers === 4)!;
const { json: FIVE } = REAL_CONFIGS.find(({ name, transformers }) => name === "Qwen2.5-14B" && transformers === 5)!;

function refusal(json: unknown): EngineError {
  try {
    parseQwen2Config(json, "model/config.json");
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  return expect.unreachable("the configuration was accepted");
}

describe("published checkpoints", () => {
  it.each(REAL_CONFIGS)("$name as transformers $transformers writes it", ({ json, parameters, name }) => {
    const config = parseQwen2Config(json);
    expect(config).toEqual({
      hiddenSize: json.hidden_size,
      intermediateSize: json.intermediate_size,
      vocabSize: json.vocab_size,
      layers: json.num_hidden_layers,
      heads: json.num_attention_heads,
      kvHeads: json.num_key_value_heads,
      headSize: name.includes("0.5B") ? 64 : 128,
      maxPositions: json.max_position_embeddings,
      rmsNormEps: json.rms_norm_eps,
      ropeTheta: name.startsWith("DeepSeek") ? 10_000 : 1_000_000,
      tieWordEmbeddings: json.tie_word_embeddings,
    });
    expect(parameterCount(parameterShapes(config))).toBe(parameters);
  });

  it("what this engine writes, and a head of its own where nothing is said, as in Hugging Face's", () => {
    const config = tinyModel({ ropeTheta: 123, rmsNormEps: 1e-5 });
    const json = qwen2ConfigJson(config);
    expect(parseQwen2Config(json)).toEqual(config);
    delete json.tie_word_embeddings;
    expect(parseQwen2Config(json).tieWordEmbeddings).toBe(false);
  });

  it.each<[string, Json]>([
    ["the old and the new place of rope_theta where they agree", { ...FIVE, rope_theta: 1_000_000 }],
    ["a default rope_scaling", { ...FOUR, rope_scaling: { type: "default" } }],
    ["no rope_scaling", { ...FOUR, rope_scaling: null }],
    ["dtype beside an equal torch_dtype", { ...FOUR, dtype: "bfloat16" }],
    ["heads of the size that they have anyway", { ...FOUR, head_dim: 128 }],
    ["biases where Qwen2 has them", { ...FOUR, attention_bias: true, mlp_bias: false }],
    ["an unknown field without a value", { ...FOUR, some_field: null }],
  ])("%s", (_, json) => {
    expect(parseQwen2Config(json)).toEqual(parseQwen2Config(FOUR));
  });
});

describe("refused by name", () => {
  it.each<[field: string, from: Json, changes: Json, message: string]>([
    ["rope_scaling.type", FOUR, { rope_scaling: { type: "yarn", factor: 4 } }, "yarn"],
    ["rope_scaling.rope_type", FOUR, { rope_scaling: { rope_type: "linear", factor: 2 } }, "linear"],
    ["rope_scaling.mrope_section", FOUR, { rope_scaling: { type: "default", mrope_section: [16, 24, 24] } }, "mrope"],
    ["rope_scaling", FOUR, { rope_scaling: "yarn" }, "not an object"],
    ["rope_parameters.rope_type", FIVE, { rope_parameters: { rope_type: "llama3", rope_theta: 1e6 } }, "llama3"],
    ["rope_parameters.factor", FIVE, { rope_parameters: { rope_theta: 1e6, factor: 8 } }, "factor"],
    ["rope_parameters.full_attention", FIVE, { rope_parameters: { full_attention: { rope_theta: 1e6 } } }, "full"],
    ["rope_parameters.partial_rotary_factor", FIVE, { rope_parameters: { partial_rotary_factor: 0.5 } }, "0.5"],
    ["rope_parameters.rope_theta", FIVE, { rope_theta: 10_000 }, "rope_theta is 10000"],
    ["rope_theta", FOUR, { rope_theta: undefined }, "missing"],
    ["rope_theta", FOUR, { rope_theta: 0 }, "above 0"],
    ["rope_theta", FOUR, { rope_theta: "1e6" }, "instead of a number"],
    ["partial_rotary_factor", FOUR, { partial_rotary_factor: 0.5 }, "0.5"],
    ["use_mrope", FOUR, { use_mrope: true }, "true"],
    ["use_sliding_window", FOUR, { use_sliding_window: true }, "true"],
    ["layer_types", FIVE, { layer_types: [...Array(47).fill("full_attention"), "sliding_attention"] }, "layer_types"],
    ["layer_types", FIVE, { layer_types: ["full_attention"] }, "layer_types"],
    ["hidden_act", FOUR, { hidden_act: "gelu" }, "gelu"],
    ["attention_bias", FOUR, { attention_bias: false }, "false"],
    ["qkv_bias", FOUR, { qkv_bias: false }, "false"],
    ["mlp_bias", FOUR, { mlp_bias: true }, "true"],
    ["head_dim", FOUR, { head_dim: 64 }, "64"],
    ["attention_dropout", FOUR, { attention_dropout: 0.1 }, "0.1"],
    ["pruned_heads", FOUR, { pruned_heads: { 0: [1] } }, "pruned_heads"],
    ["quantization_config", FOUR, { quantization_config: { quant_method: "gptq", bits: 4 } }, "quantization_config"],
    ["model_type", FOUR, { model_type: "qwen3" }, "qwen2"],
    ["model_type", FOUR, { model_type: undefined }, "qwen2"],
    ["architectures", FOUR, { architectures: ["Qwen2ForSequenceClassification"] }, "Qwen2ForSequenceClassification"],
    ["architectures", FOUR, { architectures: ["Qwen2ForCausalLM", "LlamaForCausalLM"] }, "Llama"],
    ["torch_dtype", FOUR, { torch_dtype: "float8_e4m3fn" }, "float8"],
    ["dtype", FIVE, { torch_dtype: "float16" }, "bfloat16"],
    ["tie_word_embeddings", FOUR, { tie_word_embeddings: "yes" }, "boolean"],
    ["rms_norm_eps", FOUR, { rms_norm_eps: -1e-6 }, ">0"],
    ["final_logit_softcapping", FOUR, { final_logit_softcapping: 30 }, "not known"],
    ["num_experts", FOUR, { num_experts: 0 }, "not known"],
    ["auto_map", FOUR, { auto_map: { AutoModel: "modeling.Other" } }, "not known"],
    ["constructor", FOUR, { constructor: 1 }, "not known"],
  ])("%s", (field, from, changes, message) => {
    const error = refusal({ ...from, ...changes });
    expect(error).toMatchObject({ code: "bad-model-file", where: `model/config.json: ${field}` });
    expect(error.message).toContain(message);
    expect(error.hint).toMatch(/\.$/);
  });

  it("__proto__, which is a field like any other", () => {
    const json: unknown = JSON.parse(`{ "__proto__": { "rope_theta": 7 }, ${JSON.stringify(FOUR).slice(1)}`);
    expect(refusal(json).where).toBe("model/config.json: __proto__");
  });

  it("sizes that are none, or that could not be held, before anything is made of them", () => {
    const sizes = Object.keys(FOUR).filter((field) => /_size$|^num_|^max_position/.test(field));
    expect(sizes).toHaveLength(7);
    const hostile = fc.oneof(
      fc.constantFrom(0, -1, 1.5, Number.NaN, 1e9, 2 ** 53, 1e300, null, "8", [8], {}, true, undefined),
      fc.double().filter((value) => !Number.isInteger(value)),
      fc.integer({ max: 0 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...sizes), hostile, (field, value) => {
        const error = refusal({ ...FOUR, [field]: value });
        expect(error).toMatchObject({ code: "bad-model-file", where: `model/config.json: ${field}` });
      }),
    );
  });

  it.each([
    [{ num_attention_heads: 3 }],
    [{ num_attention_heads: 5120 }],
    [{ num_key_value_heads: 7 }],
    [{ num_key_value_heads: 80 }],
    [{ num_hidden_layers: 1001 }],
  ])("sizes that do not divide or are too many: %o", (changes) => {
    expect(refusal({ ...FOUR, ...changes }).code).toBe("bad-model-file");
  });

  it("any other JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(refusal(json).where).toContain("model/config.json: ");
      }),
    );
  });

  it("in few words, however long the file's are", () => {
    const error = refusal({ ...FOUR, ["x".repeat(1e6)]: 1 });
    expect(error.message.length + error.where.length).toBeLessThan(400);
    expect(refusal({ ...FOUR, architectures: ["y".repeat(1e6)] }).message.length).toBeLessThan(400);
  });
});
