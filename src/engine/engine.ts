/**
 * The engine of one realm (a Worker, a Node process): the backend in use, the GPU's device, threads, and what is known of
 * them. It owns all of the engine that changes and is no run's. tfjs itself is a global, with one backend of a name: what
 * kernels need of ours hangs on that backend, which tfjs hands them (runtime/webgpu/gpu.ts, ops/wasmKernels.ts), so a
 * realm has one engine.
 */
import * as tf from "@tensorflow/tfjs";
import type { EngineError } from "./basics/errors.ts";
import { registerWasmKernels } from "./ops/registerWasm.ts";
import { registerWebGpuKernels } from "./ops/registerWebgpu.ts";
import { startBackend } from "./runtime/backend.ts";
import type { WasmPaths } from "./runtime/wasmBackend.ts";
import { type CallHelper, upTo } from "./runtime/wasmThreads.ts";
import { SharedDevice } from "./runtime/webgpu/device.ts";
import { planBytes } from "./runtime/webgpu/tfjsBackend.ts";
import { selfTest } from "./train/selfTest.ts";
import type { BackendChoice } from "./wire/backends.ts";
import type { BackendInfo, MemoryInfo, SelfTestResult } from "./wire/records.ts";

export interface EngineOptions {
  /** tfjs's WASM binaries; not needed on WebGPU. */
  wasmFiles?: WasmPaths;
  /** Where WASM's threads beyond the first come from. Without it, and where no memory can be shared, there is one. */
  callHelper?: CallHelper;
  /** Told of every GPU device that is taken away. */
  onLoss?: (error: EngineError) => void;
}

export class Engine {
  readonly #wasmFiles: WasmPaths;
  readonly #callHelper: CallHelper | null;
  readonly #device: SharedDevice;
  #choice: BackendChoice = "auto";
  /** Of each backend that was current, by what was asked for. */
  readonly #selfTests = new WeakMap<tf.KernelBackend, Map<BackendChoice, Promise<SelfTestResult>>>();

  constructor({ wasmFiles = "", callHelper, onLoss = () => {} }: EngineOptions = {}) {
    this.#wasmFiles = wasmFiles;
    this.#callHelper = callHelper ?? null;
    this.#device = new SharedDevice(onLoss);
  }

  /**
   * Brings a backend up together with the fused kernels that we have for it; WASM takes at most `threads`.
   * @throws EngineError `backend-unavailable`.
   */
  async start(choice: BackendChoice, threads = 1): Promise<BackendInfo> {
    const most = this.#callHelper ? threads : 1;
    const info = await startBackend(choice, { wasmFiles: this.#wasmFiles, threads: most, device: this.#device });
    this.#choice = choice;
    if (info.name === "webgpu") {
      registerWebGpuKernels();
      return info;
    }
    const arithmetic = choice === "wasm-relaxed" ? "relaxed" : "strict";
    const startThreads = this.#callHelper ? upTo(most, this.#callHelper) : undefined;
    const { count, notice } = await registerWasmKernels(arithmetic, startThreads);
    const simd = arithmetic === "relaxed" ? "relaxed SIMD" : "SIMD";
    return {
      ...info,
      adapter: `${simd}, ${count} ${count === 1 ? "thread" : "threads"}`,
      reason: [info.reason, notice].filter(Boolean).join(" "),
    };
  }

  /** The numeric self-test of the backend just started, made once for all runs on it. */
  selfTest(): Promise<SelfTestResult> {
    const backend = tf.backend();
    const known = this.#selfTests.get(backend) ?? new Map<BackendChoice, Promise<SelfTestResult>>();
    this.#selfTests.set(backend, known);
    const result = known.get(this.#choice) ?? selfTest();
    known.set(this.#choice, result);
    return result;
  }

  memory(): MemoryInfo {
    const { numTensors, numBytes } = tf.memory();
    return { tensors: numTensors, bytes: numBytes + planBytes() };
  }

  /** Explains an error that a lost device caused; any other error is returned as it is. */
  explain(error: unknown): Promise<unknown> {
    return this.#device.explain(error);
  }
}
