import { beforeAll, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../config/runConfig.ts";
import { namedTensors } from "../model/namedTensors.ts";
import { encodeSafetensors } from "../model/safetensors.ts";
import { Policy } from "../optim/policy.ts";
import { randomParameters, startFusedWasm, tinyModel } from "../testing/models.ts";
import { decodeState, encodeState } from "./checkpoint.ts";

beforeAll(startFusedWasm);

test("the file is that of the named tensors, and decoding gives the state back", async () => {
  const model = tinyModel();
  const [param, m, v] = [1, 2, 3].map((seed) => randomParameters(model, seed).map(Math.abs)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const state = { param, m, v, updates: 7 };
  const policy = new Policy(model, state);
  const tensors = await encodeState(policy);
  const { shapes } = policy;
  policy.dispose();
  const named = [param, m, v].flatMap((flat, i) => [...namedTensors(shapes, flat, ["", "adamw.m.", "adamw.v."][i])]);
  expect(tensors).toEqual(encodeSafetensors(new Map(named)));
  const checkpoint = { config: DEFAULT_CONFIG, step: 1, updates: 7, evaluated: true, tensors };
  expect(decodeState(shapes, checkpoint)).toEqual({ ...state, entropyCoef: null });
});
