import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type FrozenBase, loadBase } from "../model/frozenBase.ts";
import { parameterCount, parameterShapes } from "../model/parameterShapes.ts";
import { randomParameters, startFusedWasm, tinyModel } from "../testing/models.ts";
import { storedInBfloat16 } from "../testing/storedWeights.ts";
import { modelCheck } from "./modelCheck.ts";

beforeAll(startFusedWasm);
let frozen: FrozenBase | null = null;
afterEach(() => frozen?.giveBack());

describe("a model's own numbers", () => {
  it.each([true, false])("are those of its files; tied head: %s", async (tieWordEmbeddings) => {
    const model = tinyModel({ tieWordEmbeddings, vocabSize: 300 });
    const { stored } = storedInBfloat16(parameterShapes(model), randomParameters(model));
    frozen = await loadBase(model, stored, stored, () => {});
    const { passed, maxError, tolerance } = await modelCheck({ model, frozen, hasToken: (id) => id % 7 > 0 }, stored);
    expect(passed).toBe(true);
    expect(maxError).toBeLessThan(1e-5);
    expect(tolerance).toBe(1e-2);
  });

  it.each(["self_attn.k_proj.bias", "mlp.down_proj.weight", "input_layernorm.weight"])(
    "are not where %s came out wrong",
    async (name) => {
      const model = tinyModel({ vocabSize: 300 });
      const shapes = parameterShapes(model);
      const flat = randomParameters(model);
      const at = shapes.findIndex(([each]) => each === `model.layers.0.${name}`);
      const wrong = flat.slice();
      const start = parameterCount(shapes.slice(0, at));
      wrong.fill(1, start, start + 4);
      const loaded = storedInBfloat16(shapes, wrong).stored;
      frozen = await loadBase(model, loaded, loaded, () => {});
      const { stored } = storedInBfloat16(shapes, flat);
      expect((await modelCheck({ model, frozen }, stored)).passed).toBe(false);
    },
  );
});
