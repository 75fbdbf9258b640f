import { beforeEach, describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { PROJECTIONS } from "../config/qwen2Config.ts";
import { randomParameters, tinyModel } from "../testing/models.ts";
import { adapterShapes, freshAdapters } from "./adapters.ts";
import { mergeAdapters } from "./mergeAdapters.ts";
import { namedTensors } from "./namedTensors.ts";
import { parameterShapes } from "./parameterShapes.ts";
import { type PeftFiles, peftFiles } from "./peft.ts";
import { readPeft } from "./readPeft.ts";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";

const model = tinyModel();
const LORA = { rank: 3, alpha: 6 };
const BASE = { name: "tiny", sha256: "a".repeat(64) };
const random = stream(1, "noise");
const values = freshAdapters(model, LORA.rank, random).map((value) => value + random.normal());
const shapes = adapterShapes(model, LORA.rank);

let files: PeftFiles;
beforeEach(() => {
  files = peftFiles(namedTensors(shapes, values), LORA, BASE);
});

const json = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
const withConfig = (change: Record<string, unknown>): PeftFiles => ({
  ...files,
  "adapter_config.json": new TextEncoder().encode(JSON.stringify({ ...json(files["adapter_config.json"]), ...change })),
});
const withTensors = (edit: (tensors: ReturnType<typeof decodeSafetensors>["tensors"]) => void): PeftFiles => {
  const { tensors, metadata } = decodeSafetensors(files["adapter_model.safetensors"]);
  edit(tensors);
  return { ...files, "adapter_model.safetensors": encodeSafetensors(tensors, metadata) };
};

describe("adapters in PEFT's format", () => {
  it("come back bit for bit, whatever the order of tensors and modules", () => {
    expect(readPeft(files, model, BASE)).toEqual({ ...LORA, values });
    const others = withTensors((tensors) => {
      const reversed = [...tensors].reverse();
      tensors.clear();
      for (const [name, data] of reversed) tensors.set(name, data);
    });
    expect(readPeft(others, model, BASE).values).toEqual(values);
    expect(readPeft(withConfig({ target_modules: [...PROJECTIONS].reverse() }), model, BASE).values).toEqual(values);
  });

  it("have PEFT's names", () => {
    const { tensors, metadata } = decodeSafetensors(files["adapter_model.safetensors"]);
    const name = "base_model.model.model.layers.1.self_attn.k_proj.lora_B.weight";
    expect(tensors.get(name)!.shape).toEqual([model.kvHeads * model.headSize, LORA.rank]);
    expect(tensors.size).toBe(2 * 7 * model.layers);
    expect(metadata).toEqual({ format: "pt", base_sha256: BASE.sha256 });
    expect(json(files["adapter_config.json"])).toMatchObject({ peft_type: "LORA", r: 3, lora_alpha: 6 });
  });

  it.each([
    ["DoRA", { use_dora: true }, "use_dora", /use_dora is true/],
    ["a bias", { bias: "all" }, "bias", /bias is "all"/],
    ["a LoRA bias", { lora_bias: true }, "lora_bias", /lora_bias is true/],
    ["modules that are saved whole", { modules_to_save: ["lm_head"] }, "modules_to_save", /\["lm_head"\]/],
    ["ranks of their own", { rank_pattern: { q_proj: 4 } }, "rank_pattern", /rank_pattern is/],
    ["alphas of their own", { alpha_pattern: { q_proj: 4 } }, "alpha_pattern", /alpha_pattern is/],
    ["another scale", { use_rslora: true }, "use_rslora", /use_rslora is true/],
    ["weights the other way", { fan_in_fan_out: true }, "fan_in_fan_out", /fan_in_fan_out is true/],
    ["a beginning that changes the base", { init_lora_weights: "pissa" }, "init_lora_weights", /"pissa"/],
    ["trained tokens", { trainable_token_indices: [1] }, "trainable_token_indices", /not known/],
    ["some layers alone", { layers_to_transform: [0] }, "layers_to_transform", /not known/],
    ["another method", { peft_type: "IA3" }, "peft_type", /"IA3"/],
    ["another task", { task_type: "SEQ_CLS" }, "task_type", /"SEQ_CLS"/],
    ["some modules", { target_modules: ["q_proj", "v_proj"] }, "target_modules", /beside all of: q_proj/],
    ["modules by a pattern", { target_modules: ".*proj" }, "target_modules", /\.\*proj/],
    ["no rank", { r: null }, "r", /r is missing/],
    ["half a rank", { r: 2.5 }, "r", /2\.5 instead of a whole number/],
    ["no scale", { lora_alpha: 0 }, "lora_alpha", /0 instead of a number above 0/],
    ["what nobody knows", { quantum: 1 }, "quantum", /"quantum" is not known/],
  ])("with %s are refused by name", (_, change, field, message) => {
    expect(() => readPeft(withConfig(change), model, BASE)).toThrow(
      expect.objectContaining({
        code: "bad-model-file",
        message: expect.stringMatching(message) as string,
        where: `adapter_config.json: ${field}`,
      }),
    );
  });

  it("that say nothing of what changes nothing are read", () => {
    const config = { r: 3, lora_alpha: 6, peft_type: "LORA", target_modules: PROJECTIONS };
    const bytes = new TextEncoder().encode(JSON.stringify(config));
    expect(readPeft({ ...files, "adapter_config.json": bytes }, model, BASE).values).toEqual(values);
  });

  it("of another base model are refused, by its hash, by shapes, or by what is missing or left over", () => {
    const refused = (changed: PeftFiles, other = model, base: Parameters<typeof readPeft>[2] = BASE) => {
      try {
        readPeft(changed, other, base);
      } catch (error) {
        return (error as Error).message;
      }
      return null;
    };
    expect(refused(files, model, { name: "other", sha256: "b".repeat(64) })).toMatch(/another base model.*aaaa/);
    expect(refused(files, model, { name: "other" })).toBeNull();
    expect(refused(files, tinyModel({ intermediateSize: 24 }))).toMatch(/another base model.*gate_proj/);
    expect(refused(withConfig({ r: 2 }))).toMatch(/not of rank 2/);
    expect(refused(files, tinyModel({ layers: 3 }))).toMatch(/layers\.2.*is missing/);
    expect(refused(files, tinyModel({ layers: 1 }))).toMatch(/layers\.1.*read by nobody/);
    const spare = withTensors((tensors) =>
      tensors.set("base_model.model.lm_head.weight", { shape: [1], data: new Float32Array(1) }),
    );
    expect(refused(spare)).toMatch(/lm_head\.weight would be read by nobody/);
    const broken = withTensors((tensors) => {
      [...tensors.values()][0]!.data[0] = Number.NaN;
    });
    expect(refused(broken)).toMatch(/not finite/);
    expect(refused({ ...files, "adapter_config.json": new TextEncoder().encode("{") })).toMatch(/not JSON/);
    expect(refused({ ...files, "adapter_config.json": new TextEncoder().encode("[]") })).toMatch(/not a JSON object/);
  });
});

it("merging adds s B A to the seven matrices of each layer, and leaves all else as it is", () => {
  const base = namedTensors(parameterShapes(model), randomParameters(model));
  const adapters = namedTensors(shapes, values);
  const merged = mergeAdapters(base, adapters, LORA);
  expect([...merged.keys()]).toEqual([...base.keys()]);
  let changed = 0;
  for (const [name, { shape, data }] of merged) {
    const matrix = name.replace(/\.weight$/, "");
    const [a, b] = ["lora_A", "lora_B"].map((part) => adapters.get(`${matrix}.${part}.weight`));
    const before = base.get(name)!;
    expect(shape).toEqual(before.shape);
    if (!a || !b) {
      expect(data).toEqual(before.data);
      continue;
    }
    changed += 1;
    const [row, column] = [shape[0]! - 1, 2];
    let sum = 0;
    for (let k = 0; k < LORA.rank; k++) sum += b.data[row * LORA.rank + k]! * a.data[k * shape[1]! + column]!;
    const at = row * shape[1]! + column;
    expect(data[at]).toBe(Math.fround(before.data[at]! + 2 * sum));
  }
  expect(changed).toBe(7 * model.layers);
});
