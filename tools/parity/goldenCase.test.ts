/** A case that the engine would read past is refused with the file and the reason: parity never passes on less. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { decodeSafetensors, encodeSafetensors, type TensorData } from "../../src/engine/model/safetensors.ts";
import { GOLDEN_CASES, readGoldenCase } from "./goldenCase.ts";

const folder = mkdtempSync(join(tmpdir(), "golden-"));
beforeEach(() => cpSync(join(GOLDEN_CASES, "tied-gqa"), folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

function editConfig(changes: Record<string, unknown>): void {
  const path = join(folder, "config.json");
  writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, "utf8")) as object), ...changes }));
}

function editTensors(file: string, edit: (tensors: Map<string, TensorData>) => void): void {
  const path = join(folder, file);
  const { tensors } = decodeSafetensors(readFileSync(path));
  edit(tensors);
  writeFileSync(path, encodeSafetensors(tensors));
}

function refusal(): string {
  try {
    readGoldenCase(folder);
  } catch (error) {
    const { where = "", message } = error as Error & { where?: string };
    return `${where} ${message}`;
  }
  return expect.unreachable("the case was accepted");
}

it("as it stands it is read", () => {
  expect(readGoldenCase(folder).name).toBe("tied-gqa");
});

it.each<[string, () => void, RegExp]>([
  [
    "rope_scaling of type yarn",
    () => editConfig({ rope_scaling: { type: "yarn", factor: 4 } }),
    /config\.json: rope_scaling\.type .*yarn/,
  ],
  ["a sliding window", () => editConfig({ use_sliding_window: true }), /config\.json: use_sliding_window/],
  ["a field that nobody knows", () => editConfig({ logit_scale: 2 }), /config\.json: logit_scale/],
  ["a config that is not JSON", () => writeFileSync(join(folder, "config.json"), "{"), /config\.json is not JSON/],
  [
    "a tensor of the model that nobody reads",
    () => editTensors("model.safetensors", (all) => all.set("extra", { shape: [1], data: Float32Array.of(1) })),
    /model\.safetensors Tensor extra would be read by nobody/,
  ],
  [
    "an input that nobody reads",
    () =>
      editTensors("inputs.safetensors", (all) => all.set("attention_mask", { shape: [1], data: Float32Array.of(1) })),
    /inputs\.safetensors: nobody reads attention_mask/,
  ],
  [
    "a token that the vocabulary has not",
    () => editTensors("inputs.safetensors", (all) => all.get("input_ids")!.data.fill(19, 5, 6)),
    /input_ids has 19, which is no token/,
  ],
  ["a missing file", () => rmSync(join(folder, "expected.safetensors")), /missing expected\.safetensors/],
])("%s is refused", (_, edit, reason) => {
  edit();
  expect(refusal()).toMatch(reason);
});
