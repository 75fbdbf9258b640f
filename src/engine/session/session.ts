/**
 * The life of one run as a state machine:
 * idle -> loading -> ready -> running <-> paused -> finished; failed from any of them; disposed at the end.
 * Headless: a Worker, a Node tool or a test hands it commands and listens to its events.
 */

import { EngineError, toErrorData } from "../basics/errors.ts";
import type { LiveSettings, RunConfig } from "../config/runConfig.ts";
import { type BaseModel, loadBaseModel, type ReadAsset } from "../model/checkpointFiles.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { NotFiniteError } from "../optim/notFinite.ts";
import { explainLoss } from "../runtime/webgpu/device.ts";
import { yieldToEvents } from "../runtime/yield.ts";
import { baseOf } from "../train/base.ts";
import { decodeState, encodeState } from "../train/checkpoint.ts";
import { evaluate } from "../train/evaluate.ts";
import { Trainer } from "../train/trainer.ts";
import type { BackendChoice } from "../wire/backends.ts";
import type { Checkpoint, CommandBody, EventBody, LoadOrder, SessionState } from "../wire/protocol.ts";
import type { BackendInfo, MemoryInfo, SelfTestResult } from "../wire/records.ts";

/** Steps between two checkpoints: what a crash can cost at most. */
const CHECKPOINT_EVERY = 10;

/** What a session needs from where it runs. */
export interface SessionHost {
  emit(event: EventBody): void;
  startBackend(choice: BackendChoice, threads: number): Promise<BackendInfo>;
  /** Of the backend just started. */
  selfTest(): Promise<SelfTestResult>;
  memory(): MemoryInfo;
  /** Reads files under `assets`, the address that the load command gave. */
  reader(assets: string): ReadAsset;
}

interface PendingChange {
  settings: LiveSettings;
  atStep: number;
}

export class Session {
  readonly #host: SessionHost;
  #state: SessionState = "idle";
  #trainer: Trainer | null = null;
  /** Steps done. */
  #step = 0;
  #until = 0;
  #pauseAsked = false;
  /** The step after which the model was last evaluated. */
  #evaluatedAt: number | null = null;
  #pending: PendingChange[] = [];
  #checkpointAsked = false;
  /** The step of the last checkpoint that was emitted. */
  #checkpointAt: number | null = null;
  /** Training in progress. */
  #loop: Promise<void> | null = null;
  /** The command being carried out: the next one waits for it (`run` only starts the loop). */
  #handling: Promise<void> = Promise.resolve();

  constructor(host: SessionHost) {
    this.#host = host;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Carries commands out in order. @throws EngineError `bad-command` where the state forbids one. */
  handle(command: CommandBody): Promise<void> {
    return this.#inOrder(() => this.#carryOut(command));
  }

  /** What the run stands on is gone. A step that is under way has its own say first. */
  fail(error: unknown): Promise<void> {
    return this.#inOrder(async () => {
      await this.#stopLoop();
      if (this.#trainer && this.#state !== "failed") this.#fail(error);
    });
  }

  #inOrder(action: () => Promise<void>): Promise<void> {
    const done = this.#handling.then(action);
    this.#handling = done.catch(() => {});
    return done;
  }

  async #carryOut(command: CommandBody): Promise<void> {
    switch (command.type) {
      case "load":
        return this.#load(command);
      case "run":
        return this.#run(command.until);
      case "pause":
        return this.#pause();
      case "configure":
        return this.#configure(command);
      case "checkpoint":
        // In mid-step the parameters belong to no step: the loop emits it at the next boundary.
        if (this.#loop) this.#checkpointAsked = true;
        else await this.#emitCheckpoint();
        return;
      case "dispose":
        return this.#dispose();
      default:
        command satisfies never;
    }
  }

  async #load({ config, backend, threads, assets, checkpoint }: LoadOrder): Promise<void> {
    await this.#stopLoop();
    this.#release();
    this.#step = checkpoint?.step ?? 0;
    this.#evaluatedAt = checkpoint?.evaluated ? checkpoint.step : null;
    this.#pending = [];
    this.#checkpointAsked = false;
    this.#checkpointAt = null;
    this.#enter("loading");
    try {
      const info = await this.#host.startBackend(backend, threads);
      this.#host.emit({ type: "backend", name: info.name });
      const test = await this.#host.selfTest();
      if (!test.passed) {
        throw new EngineError(
          "self-test-failed",
          `This backend computes wrong numbers: the largest error is ${test.maxError.toPrecision(2)}, allowed is ${test.tolerance}.`,
          `${info.name}, ${info.adapter}`,
          info.name === "webgpu"
            ? "Open the page with ?backend=wasm, or update browser and driver."
            : "Try another browser.",
        );
      }
      const base = await loadBaseModel(config.model, this.#host.reader(assets));
      this.#trainer = newTrainer(base, config, checkpoint);
      const { layers, hiddenSize, vocabSize } = base.config;
      const model = {
        id: config.model,
        parameters: base.parameters.length,
        layers,
        hidden: hiddenSize,
        vocabulary: vocabSize,
      };
      const told = { ...info, reason: [info.reason, test.notice].filter(Boolean).join(" ") };
      this.#host.emit({ type: "ready", backend: told, selfTest: test, model, step: this.#step });
      this.#enter(this.#step >= config.steps ? "finished" : "ready");
    } catch (error) {
      this.#fail(await explainLoss(error));
    }
  }

  async #stopLoop(): Promise<void> {
    this.#pauseAsked = true;
    await this.#loop;
  }

  #run(until: number): void {
    if (!this.#trainer || this.#state === "failed") {
      throw new EngineError(
        "bad-command",
        "There is no run that could go on.",
        `state ${this.#state}`,
        "Load a run first.",
      );
    }
    this.#until = until;
    this.#pauseAsked = false;
    if (this.#loop || !this.#hasWork()) return;
    this.#enter("running");
    this.#loop = this.#train().finally(() => {
      this.#loop = null;
    });
  }

  #pause(): void {
    if (!this.#loop) return;
    this.#pauseAsked = true;
    this.#enter("pausing");
  }

  #configure(change: PendingChange): void {
    this.#pending.push(change);
    // Between steps a change of the end counts at once: it may end the run, or let a finished one go on.
    if (this.#loop || !this.#trainer || this.#state === "failed" || change.settings.steps === undefined) return;
    this.#applyChanges();
    const finished = this.#step >= this.#config.steps;
    if (finished !== (this.#state === "finished")) this.#enter(finished ? "finished" : "paused");
  }

  async #dispose(): Promise<void> {
    await this.#stopLoop();
    this.#release();
    this.#enter("disposed");
  }

  async #train(): Promise<void> {
    try {
      while (!this.#pauseAsked && this.#hasWork()) {
        if (this.#evaluationDue()) await this.#evaluate();
        else await this.#makeStep();
        if (this.#checkpointDue()) await this.#emitCheckpoint();
      }
      this.#enter(this.#step >= this.#config.steps ? "finished" : "paused");
    } catch (error) {
      // The backend itself may have broken down: then there is no state left to read.
      await this.#emitCheckpoint().catch(() => {});
      this.#fail(await explainLoss(error));
    }
  }

  async #makeStep(): Promise<void> {
    this.#applyChanges();
    const record = await this.#trainer!.step(this.#step);
    this.#step += 1;
    this.#host.emit({ type: "step", record, memory: this.#host.memory() });
    await yieldToEvents();
  }

  async #evaluate(): Promise<void> {
    const { base, policy, config } = this.#trainer!;
    const evaluation = await evaluate(base.task, policy, {
      prompts: base.task.heldOutPrompts(base.split).slice(0, config.evalPrompts),
      samples: config.evalSamples,
      temperature: config.temperature,
      seed: config.seed,
      shouldStop: () => this.#pauseAsked,
    });
    if (!evaluation) return; // paused; made up for when the run goes on
    this.#evaluatedAt = this.#step;
    this.#checkpointAt = null; // an earlier one says that this evaluation is still due
    this.#host.emit({ type: "evaluation", record: { step: this.#step, method: config.method, ...evaluation } });
  }

  get #config(): RunConfig {
    return this.#trainer!.config;
  }

  #hasWork(): boolean {
    return this.#step < Math.min(this.#until, this.#config.steps) || this.#evaluationDue();
  }

  #evaluationDue(): boolean {
    const due = this.#step % this.#config.evalEvery === 0 || this.#step >= this.#config.steps;
    return due && this.#evaluatedAt !== this.#step;
  }

  /** After the evaluation that is due at the step, unless a pause cut that short. */
  #checkpointDue(): boolean {
    const isNew = this.#checkpointAt !== this.#step;
    if (this.#pauseAsked) return isNew;
    if (this.#evaluationDue()) return false;
    const periodic = this.#step > 0 && (this.#step % CHECKPOINT_EVERY === 0 || this.#step >= this.#config.steps);
    return this.#checkpointAsked || (periodic && isNew);
  }

  /** Before a step: makes the changes whose time has come. */
  #applyChanges(): void {
    const due = this.#pending.filter((change) => change.atStep <= this.#step);
    if (due.length === 0) return;
    this.#pending = this.#pending.filter((change) => change.atStep > this.#step);
    const changes: LiveSettings = Object.assign({}, ...due.map((change) => change.settings));
    this.#trainer!.config = { ...this.#config, ...changes };
    this.#host.emit({ type: "changed", change: { step: this.#step, changes } });
  }

  async #emitCheckpoint(): Promise<void> {
    if (!this.#trainer) return;
    const { policy, config } = this.#trainer;
    const step = this.#step;
    this.#checkpointAsked = false;
    this.#checkpointAt = step;
    const { updates } = policy;
    const evaluated = !this.#evaluationDue();
    const tensors = await encodeState(policy);
    this.#host.emit({ type: "checkpoint", checkpoint: { config, step, updates, evaluated, tensors } });
  }

  #fail(error: unknown): void {
    const where = `step ${this.#step}`;
    const data =
      error instanceof NotFiniteError
        ? toErrorData(
            new EngineError(
              "not-finite",
              `Training met a number that is not finite in ${error.tensor}.`,
              where,
              `The model is kept as the last good update left it. Lower ${causeOf(error.tensor)} and go on from there, or reset.`,
            ),
            where,
          )
        : toErrorData(error, where);
    this.#host.emit({ type: "failed", error: data, step: this.#step });
    this.#enter("failed");
  }

  #enter(state: SessionState): void {
    this.#state = state;
    this.#host.emit({ type: "state", state, step: this.#step });
  }

  #release(): void {
    this.#trainer?.dispose();
    this.#trainer = null;
  }
}

/** The settings that drive a term of the loss. */
function causeOf(tensor: string): string {
  if (tensor.includes("KL term")) return "the KL coefficient or the learning rate, or raise the temperature,";
  if (tensor.includes("entropy term")) return "the entropy coefficient or the learning rate";
  return "the learning rate";
}

function newTrainer(base: BaseModel, config: RunConfig, checkpoint: Checkpoint | null): Trainer {
  const state = checkpoint ? decodeState(parameterShapes(base.config), checkpoint) : undefined;
  return new Trainer(baseOf(base, config), config, state);
}
