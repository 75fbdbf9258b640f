import { describe, expect, it } from "vitest";
import { EngineError } from "../basics/errors.ts";
import type { BaseModel } from "../model/checkpointFiles.ts";
import { getTask } from "../tasks/index.ts";
import { randomParameters, tinyModel, tinyRun } from "../testing/models.ts";
import { parseTokenizer, tokenizerJson } from "../tokenizer/charTokenizer.ts";
import { baseOf } from "./base.ts";

const task = getTask("digit-sums");
const run = tinyRun({ model: "tiny" });

function baseModel(config: Partial<BaseModel["config"]> = {}, entry: Partial<BaseModel["entry"]> = {}): BaseModel {
  const model = tinyModel({ vocabSize: task.vocabulary.length, ...config });
  return {
    entry: { task: "digit-sums", split: 3, ...entry } as BaseModel["entry"],
    config: model,
    parameters: randomParameters(model),
    tokenizer: parseTokenizer(tokenizerJson(task)),
  };
}

it("starts with the model's weights and split, and knows the task's positions", () => {
  const base = baseModel();
  expect(baseOf(base, run)).toEqual({
    task,
    model: { ...base.config, maxPositions: 13 },
    parameters: base.parameters,
    split: 3,
  });
});

describe("refuses", () => {
  it.each<[string, BaseModel, Partial<EngineError>]>([
    [
      "a model of another task",
      baseModel({}, { task: "countdown" }),
      { code: "bad-config", message: "The model tiny was made for the task countdown, not for digit-sums." },
    ],
    [
      "tokens that the task has not, which could be sampled",
      baseModel({ vocabSize: 17 }),
      { code: "bad-model-file", where: "models/tiny/config.json: vocab_size" },
    ],
    [
      "too few positions",
      baseModel({ maxPositions: 12 }),
      { code: "bad-model-file", where: "models/tiny/config.json: max_position_embeddings" },
    ],
    [
      "another task's tokenizer",
      { ...baseModel(), tokenizer: parseTokenizer(tokenizerJson(getTask("countdown"))) },
      { code: "bad-model-file", where: "models/tiny/tokenizer.json" },
    ],
  ])("%s", (_, base, reason) => {
    try {
      baseOf(base, run);
      expect.unreachable("the model was accepted");
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
      expect(error).toMatchObject(reason);
    }
  });
});
