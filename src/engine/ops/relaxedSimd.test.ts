/** The kernels with fused multiply-add, by the tests of the strict ones and within the same errors. */
import { describe } from "vitest";
import { adamwSuite } from "./adamw/kernelSuite.ts";
import { attentionSuite } from "./attention/kernelSuite.ts";
import type { KernelHost } from "./kernelTesting.ts";
import { kvCacheSuite } from "./kvCache/kernelSuite.ts";
import { linearSuite } from "./linear/kernelSuite.ts";
import { qkvSuite } from "./qkv/kernelSuite.ts";
import { rmsNormSuite } from "./rmsNorm/kernelSuite.ts";
import { sampleSuite } from "./sample/kernelSuite.ts";
import { swiGluSuite } from "./swiGlu/kernelSuite.ts";
import { tokenLogprobSuite } from "./tokenLogprob/kernelSuite.ts";
import { RELAXED_WASM } from "./wasmTesting.ts";

const SUITES: readonly [string, (host: KernelHost) => void][] = [
  ["linear", linearSuite],
  ["queries, keys and values", qkvSuite],
  ["attention", attentionSuite],
  ["decode attention", kvCacheSuite],
  ["RMSNorm", rmsNormSuite],
  ["SwiGLU", swiGluSuite],
  ["token log-probability", tokenLogprobSuite],
  ["sampling", sampleSuite],
  ["AdamW", adamwSuite],
];

describe.each(SUITES)("%s", (_name, suite) => suite(RELAXED_WASM));
