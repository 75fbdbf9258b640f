/** Gives tfjs's WASM backend the fused kernels of every op. */
import * as tf from "@tensorflow/tfjs";
import { registerAdamW } from "./adamw/wasm.ts";
import { registerAttention } from "./attention/wasm.ts";
import { registerEmbedding } from "./embedding/wasm.ts";
import { registerFrozen } from "./frozen/wasm.ts";
import { registerHeadLogprob } from "./headLogprob/wasm.ts";
import { registerIdentity } from "./identity/wasm.ts";
import { registerKvCache } from "./kvCache/wasm.ts";
import { registerLinear } from "./linear/wasm.ts";
import { registerQkv } from "./qkv/wasm.ts";
import { registerRmsNorm } from "./rmsNorm/wasm.ts";
import { registerRope } from "./rope/wasm.ts";
import { registerSample } from "./sample/wasm.ts";
import { registerSoftmaxParts } from "./softmaxParts/wasm.ts";
import { registerSwiGlu } from "./swiGlu/wasm.ts";
import { registerTokenLogprob } from "./tokenLogprob/wasm.ts";
import { attachWasmKernels } from "./wasmKernels.ts";

/**
 * To be called once the WASM backend is current and ready; calling it again may change arithmetic and threads.
 * Returns the threads that the kernels run on.
 */
export async function registerWasmKernels(
  ...options: Parameters<typeof attachWasmKernels>
): ReturnType<typeof attachWasmKernels> {
  const threads = await attachWasmKernels(...options);
  if (tf.getKernel("AdamW", "wasm")) return threads; // tfjs keeps them
  registerIdentity();
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
  return threads;
}
