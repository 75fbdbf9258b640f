/**
 * What the page and an engine Worker say to each other. One Worker may hold several runs.
 *
 * Page -> Worker: commands, each with its run's id. Worker -> page: events with the run's id and a rising `seq`.
 * The Worker validates every command; what does not fit is an error with code `bad-command`. The page checks an event's
 * version, run, order and type, and trusts its content: both come from one build.
 */

import type { EngineErrorData } from "../basics/errors.ts";
import type { LiveSettings, OwnDefinition, RunConfig } from "../config/runConfig.ts";
import type { WhatIf } from "../config/whatIf.ts";
import type { BackendChoice } from "./backends.ts";
import type { SessionState } from "./lifecycle.ts";
import type { ProbeRecord, ProbeSubject } from "./probe.ts";
import type {
  BackendInfo,
  BroughtShape,
  EvaluationRecord,
  MemoryInfo,
  ModelInfo,
  SelfTestResult,
  SettingChange,
  StepRecord,
} from "./records.ts";

export const PROTOCOL_VERSION = 1 as const;

/** All that a run needs to go on from a step, as bytes: parameters and AdamW moments in safetensors. */
export interface Checkpoint {
  config: RunConfig;
  step: number;
  /** Number of optimiser updates so far (AdamW's t). */
  updates: number;
  /** No evaluation is due at this step any more. */
  evaluated: boolean;
  /** safetensors: the parameters, and `adamw.m.*`, `adamw.v.*` of each. */
  tensors: Uint8Array<ArrayBuffer>;
}

export type CommandBody =
  /** Choose the backend, self-test, load the model. Also resets: whatever the run held is disposed. */
  | {
      type: "load";
      config: RunConfig;
      backend: BackendChoice;
      /** The most that the run may take of the processor, on WASM. */
      threads: number;
      assets: string;
      checkpoint: Checkpoint | null;
      /** Of an own task: its base model's parameters in safetensors. */
      base?: Uint8Array<ArrayBuffer>;
    }
  /** Train until `until` steps are done (at most config.steps), evaluations included. */
  | { type: "run"; until: number }
  | { type: "pause" }
  /** Takes effect before step `atStep` (0-based; the step about to be made), or the next one if that has passed. */
  | { type: "configure"; settings: LiveSettings; atStep: number }
  | { type: "checkpoint" }
  /** At rest: asks what a group would do in the step about to be made, under other settings (train/probe). */
  | { type: "probe"; prompt: ProbeSubject; settings: WhatIf }
  | { type: "dispose" };

/** Loads an own task's base model as far as it was trained; `run`, `pause` and `dispose` are said as to a run. */
export interface PretrainOrder {
  definition: OwnDefinition;
  threads: number;
  from: Pick<PretrainState, "step" | "tensors"> | null;
}

/** A base model between two steps of its training, in safetensors: with AdamW's moments as in a checkpoint until it is done. */
export interface PretrainState {
  step: number;
  isDone: boolean;
  tensors: Uint8Array<ArrayBuffer>;
}

/** What comes of pre-training. */
export type PretrainNews =
  /** `step` steps are made; the loss is the last one's, nats a token. */
  | { kind: "step"; step: number; loss: number }
  | { kind: "samples"; samples: PretrainSamples }
  | { kind: "state"; state: PretrainState };

export interface PretrainSamples {
  /** Steps made. */
  step: number;
  /** One response each to held-out prompts. */
  drawn: { prompt: string; text: string; correct: boolean }[];
  /** Exact, over held-out prompts. */
  passAt1: number;
}

/** Asks for a sign of life, which a Worker gives as `alive` once it is between two computations. */
export type Command = (CommandBody | ({ type: "pretrain" } & PretrainOrder) | { type: "ping" }) & { runId: string };
export type LoadOrder = Omit<Extract<CommandBody, { type: "load" }>, "type">;
export type ProbeOrder = Omit<Extract<CommandBody, { type: "probe" }>, "type">;

export interface Loaded {
  backend: BackendInfo;
  selfTest: SelfTestResult;
  model: ModelInfo;
  /** Of a model that was brought; `check`: its own numbers on this backend, whose errors are parts of the largest logit. */
  brought?: BroughtShape & { check: SelfTestResult };
}

export type EventBody =
  | { type: "state"; state: SessionState; step: number }
  /** Told as soon as it is known, for it decides in which Worker further runs go. */
  | { type: "backend"; name: BackendInfo["name"] }
  /** Bytes of the weights of a model that was brought. */
  | { type: "loading"; done: number; total: number }
  | ({ type: "ready"; step: number } & Loaded)
  | { type: "step"; record: StepRecord; memory: MemoryInfo }
  | { type: "evaluation"; record: EvaluationRecord }
  | { type: "changed"; change: SettingChange }
  | { type: "checkpoint"; checkpoint: Checkpoint }
  | { type: "probed"; probe: ProbeRecord }
  | { type: "pretraining"; news: PretrainNews }
  | { type: "failed"; error: EngineErrorData; step: number };

export type RunEvent = (EventBody | { type: "alive" }) & {
  version: typeof PROTOCOL_VERSION;
  runId: string;
  seq: number;
};

/** What of a message changes hands instead of being copied: at a hundred megabytes a copy stops the page's thread for a blink. */
export function transferred(message: Command | RunEvent): Transferable[] {
  if ("checkpoint" in message && message.checkpoint) return [message.checkpoint.tensors.buffer];
  return "news" in message && message.news.kind === "state" ? [message.news.state.tensors.buffer] : [];
}

/** What a Worker says, besides events, to the page that made it. */
export type WorkerCall =
  /** It wants a helper thread (runtime/wasmThread.ts), to be sent the port. */
  | { type: "helper"; port: MessagePort }
  /** It wants a judge of programs (judge/judgeWorker.ts), to be sent the port. One that it had before is to end. */
  | { type: "judge"; port: MessagePort }
  /** From now on, while it lives, it holds the lock with its name. */
  | { type: "lock" };
