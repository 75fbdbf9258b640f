/** A file's tensors become a model's parameters only if they are exactly its parameters. */
import { describe, expect, it } from "vitest";
import { EngineError } from "../basics/errors.ts";
import { randomParameters, tinyModel } from "../testing/models.ts";
import { flattenTensors, namedTensors } from "./namedTensors.ts";
import { type ParameterShapes, parameterShapes } from "./parameterShapes.ts";
import type { TensorData } from "./safetensors.ts";

const tied = parameterShapes(tinyModel());
const parameters = randomParameters(tinyModel());
const NORM = "model.norm.weight";

function refusal(
  tensors: Map<string, TensorData>,
  shapes: ParameterShapes = tied,
  prefixes: readonly string[] = [""],
): EngineError {
  try {
    flattenTensors(shapes, tensors, "w.safetensors", prefixes);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  return expect.unreachable("the tensors were accepted");
}

/** The file's tensors after a change. */
function changed(change: (tensors: Map<string, TensorData>) => void): Map<string, TensorData> {
  const tensors = namedTensors(tied, parameters);
  change(tensors);
  return tensors;
}

it("comes back, in the order of the shapes and not of the file", () => {
  const reversed = new Map([...namedTensors(tied, parameters)].reverse());
  expect(flattenTensors(tied, reversed, "w", [""])).toEqual([parameters]);
});

it("reads several vectors of one file", () => {
  const moments = parameters.map((value) => value ** 2);
  const tensors = new Map([...namedTensors(tied, moments, "m."), ...namedTensors(tied, parameters)]);
  expect(flattenTensors(tied, tensors, "w", ["", "m."])).toEqual([parameters, moments]);
});

describe("refuses", () => {
  it.each<[string, (tensors: Map<string, TensorData>) => void, string]>([
    ["a missing tensor", (tensors) => tensors.delete(NORM), `Tensor ${NORM} is missing.`],
    [
      "another shape of as many elements",
      (tensors) => tensors.set(NORM, { shape: [4, 4], data: new Float32Array(16) }),
      "has shape [4,4], the configuration asks for [16]",
    ],
    [
      "integers",
      (tensors) => tensors.set(NORM, { shape: [16], data: new Int32Array(16) }),
      `Tensor ${NORM} holds integers`,
    ],
    [
      "infinity",
      (tensors) => tensors.set(NORM, { shape: [16], data: new Float32Array(16).fill(Number.POSITIVE_INFINITY, 15) }),
      `Tensor ${NORM} holds numbers that are not finite.`,
    ],
    [
      "a bias that Qwen2 does not have",
      (tensors) => tensors.set("model.layers.0.self_attn.o_proj.bias", { shape: [16], data: new Float32Array(16) }),
      "Tensor model.layers.0.self_attn.o_proj.bias would be read by nobody",
    ],
    [
      "a layer too many",
      (tensors) => {
        tensors.set("model.layers.2.mlp.up_proj.weight", { shape: [1], data: new Float32Array(1) });
        tensors.set("model.layers.2.mlp.down_proj.weight", { shape: [1], data: new Float32Array(1) });
      },
      "So would 1 more.",
    ],
  ])("%s", (_, change, message) => {
    const error = refusal(changed(change));
    expect(error).toMatchObject({ code: "bad-model-file", where: "w.safetensors" });
    expect(error.message).toContain(message);
  });

  it("a head beside a tied embedding, and says what helps", () => {
    const own = parameterShapes(tinyModel({ tieWordEmbeddings: false }));
    const untied = namedTensors(own, randomParameters(tinyModel({ tieWordEmbeddings: false })));
    const error = refusal(untied);
    expect(error.message).toContain("lm_head.weight would be read by nobody");
    expect(error.hint).toContain("tie_word_embeddings");
    untied.delete("lm_head.weight");
    expect(refusal(untied, own).message).toBe("Tensor lm_head.weight is missing.");
  });

  it("moments that are not there, and parameters where moments are asked for", () => {
    expect(refusal(namedTensors(tied, parameters), tied, ["", "m."]).message).toContain("m.model.embed_tokens.weight");
    const both = new Map([...namedTensors(tied, parameters, "m."), ...namedTensors(tied, parameters)]);
    expect(refusal(both).message).toContain("m.model.embed_tokens.weight would be read by nobody");
  });

  it("a model that would not fit into any memory, before memory is asked for", () => {
    const huge = parameterShapes(tinyModel({ hiddenSize: 10_000_000, vocabSize: 10_000_000, layers: 1000 }));
    expect(refusal(namedTensors(tied, parameters), huge).message).toContain("asks for [10000000,10000000]");
  });
});
