import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { EngineError } from "../../basics/errors.ts";
import { RELAXED_WASM, WASM } from "../wasmTesting.ts";
import { frozenEmbedding } from "./index.ts";
import { frozenSuite, piecesSuite, portableFrozenSuite } from "./kernelSuite.ts";
import { packedMatrix } from "./matrix.ts";
import { sampledSuite } from "./sampledSuite.ts";

describe.each([
  ["strict", WASM],
  ["relaxed", RELAXED_WASM],
])("%s", (_, host) => {
  frozenSuite(host);
  sampledSuite(host);
});
describe("portable", () => portableFrozenSuite(WASM));
piecesSuite();

test("refuses ids outside the table", () => {
  const table = packedMatrix(new Uint16Array(12), [6, 2], 8);
  for (const id of [6, -1]) {
    expect(() => frozenEmbedding(tf.tensor1d([0, id], "int32"), table)).toThrow(EngineError);
  }
});
