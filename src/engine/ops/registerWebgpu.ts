/** Gives tfjs's WebGPU backend the fused kernels of every op. */
import * as tf from "@tensorflow/tfjs";
import { registerAdamW } from "./adamw/webgpu.ts";
import { registerAttention } from "./attention/webgpu.ts";
import { registerEmbedding } from "./embedding/webgpu.ts";
import { registerFrozen } from "./frozen/webgpu.ts";
import { registerHeadLogprob } from "./headLogprob/webgpu.ts";
import { registerKvCache } from "./kvCache/webgpu.ts";
import { registerLinear } from "./linear/webgpu.ts";
import { registerQkv } from "./qkv/webgpu.ts";
import { registerRmsNorm } from "./rmsNorm/webgpu.ts";
import { registerRope } from "./rope/webgpu.ts";
import { registerSample } from "./sample/webgpu.ts";
import { registerSoftmaxParts } from "./softmaxParts/webgpu.ts";
import { registerSwiGlu } from "./swiGlu/webgpu.ts";
import { registerTokenLogprob } from "./tokenLogprob/webgpu.ts";

/** Calling it again is harmless. */
export function registerWebGpuKernels(): void {
  if (tf.getKernel("AdamW", "webgpu")) return; // tfjs keeps them
  registerLinear();
  registerEmbedding();
  registerFrozen();
  registerRmsNorm();
  registerRope();
  registerQkv();
  registerAttention();
  registerSwiGlu();
  registerTokenLogprob();
  registerSoftmaxParts();
  registerHeadLogprob();
  registerSample();
  registerKvCache();
  registerAdamW();
}
