/** What the bench measures: our engine on a backend, or a peer. Each runs in a process of its own. */
import type { BroughtMeasurement } from "./brought/measure.ts";
import type { BroughtSpec } from "./brought/workload.ts";
import type { Peak } from "./costs.ts";
import type { Effort, StepTimes, Timing } from "./measure.ts";
import type { Workload, WorkloadSpec } from "./workloads.ts";

export const SYSTEMS = {
  wasm: { backend: "wasm", title: "ours, WASM" },
  "wasm-relaxed": { backend: "wasm", title: "ours, WASM, relaxed SIMD" },
  "wasm-portable": { backend: "wasm", title: "ours, WASM, portable ops" },
  "tfjs-wasm": { backend: "wasm", title: "plain tfjs, WASM" },
  "jax-js": { backend: "wasm", title: "jax-js, WASM" },
  torch: { backend: "wasm", title: "PyTorch eager, CPU, 1 thread" },
  webgpu: { backend: "webgpu", title: "ours, WebGPU" },
  "webgpu-f16": { backend: "webgpu", title: "ours, WebGPU, half-precision products" },
  "tfjs-webgpu": { backend: "webgpu", title: "plain tfjs, WebGPU" },
  "torch-cuda": { backend: "webgpu", title: "PyTorch eager, CUDA" },
  null: { backend: "null", title: "ours, host cost alone" },
  "tfjs-null": { backend: "null", title: "plain tfjs, host cost alone" },
  browser: { backend: "browser", title: "ours, Chromium, WASM", browser: { choice: "wasm", threads: 1 } },
  "browser-2": {
    backend: "browser",
    title: "ours, Chromium, WASM, 2 threads",
    browser: { choice: "wasm", threads: 2 },
  },
  "browser-relaxed": {
    backend: "browser",
    title: "ours, Chromium, relaxed SIMD",
    browser: { choice: "wasm-relaxed", threads: 1 },
  },
  "browser-relaxed-2": {
    backend: "browser",
    title: "ours, Chromium, relaxed SIMD, 2 threads",
    browser: { choice: "wasm-relaxed", threads: 2 },
  },
} as const;
export type SystemId = keyof typeof SYSTEMS;

/** WASM and the processor's peers; WebGPU through Dawn; Dawn's null backend, which runs nothing; WASM in Chromium. */
export const BACKENDS = ["wasm", "webgpu", "null", "browser"] as const;
export type BackendId = (typeof BACKENDS)[number];

/** For a comparison with our own: from the initial weights, before any update. */
export interface Evidence {
  /** [rows * (Tp + Tr)]: the first sequences, prompts included. */
  tokens: number[];
  /** [rows * Tr]: what the system says of the tokens it sampled. */
  logprob: number[];
  /** Of the first update, before clipping. */
  loss: number;
  gradNorm: number;
}

/** Sequences that `Evidence` holds. */
export const EVIDENCE_ROWS = 4;

export interface System {
  /** Makes a first step. */
  evidence(): Promise<Evidence>;
  step(): Promise<StepTimes>;
  /** The most bytes that tensors held so far; null where this cannot be known. */
  peakBytes(): number | null;
}

export type StartSystem = (workload: Workload) => Promise<System>;

export interface Measurement {
  timing: Timing;
  evidence: Evidence | null;
  /** WebGPU only: dispatches of one step. */
  dispatches: number | null;
  peakBytes: number | null;
}

/** What a process is asked to do: measure a step, one of a model that was brought, or the machine's peak. */
export type Job =
  | { kind: "brought"; system: SystemId; spec: BroughtSpec }
  | { kind: "step"; system: SystemId; spec: WorkloadSpec; effort: Effort }
  | { kind: "peak"; system: SystemId };

/** What it answers, in this order. `device` names the adapter or says how the system runs. */
export type Answer =
  | { kind: "started"; device: string; software: boolean }
  | { kind: "step"; measurement: Measurement }
  | { kind: "brought"; measurement: BroughtMeasurement }
  | { kind: "peak"; peak: Peak }
  | { kind: "unavailable"; reason: string };
