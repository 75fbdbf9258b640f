/**
 * One run, whose life is the table of wire/lifecycle.ts. Headless: a Worker, a Node tool or a test hands it commands and
 * listens to its events.
 */
import type { RunConfig } from "../config/runConfig.ts";
import { yieldToEvents } from "../runtime/yield.ts";
import { encodeState } from "../train/checkpoint.ts";
import type { Trainer } from "../train/trainer.ts";
import { allows, isResting, type SessionState, stateAfter, type Transition } from "../wire/lifecycle.ts";
import type { CommandBody, EventBody, LoadOrder, ProbeOrder } from "../wire/protocol.ts";
import { failureOf } from "./failure.ts";
import { loadRun, type SessionHost } from "./loading.ts";
import { type PendingChange, PendingChanges } from "./pendingChanges.ts";
import { Probing } from "./probing.ts";

/** Steps between two checkpoints at most: what a crash can cost. There is one at every evaluation too, to go on from. */
const CHECKPOINT_EVERY = 10;

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
  readonly #pending = new PendingChanges();
  readonly #probing = new Probing();
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

  /** What the run stands on is gone. That is told at once: a step that is under way may be long in finding it out. */
  fail(error: unknown): void {
    this.#pauseAsked = true;
    if (allows(this.#state, "fail")) this.#fail(error);
  }

  #inOrder(action: () => Promise<void>): Promise<void> {
    const done = this.#handling.then(action);
    this.#handling = done.catch(() => {});
    return done;
  }

  async #carryOut(command: CommandBody): Promise<void> {
    if (command.type !== "probe") this.#probing.forget();
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
      case "probe":
        return this.#probe(command);
      case "dispose":
        return this.#dispose();
      default:
        command satisfies never;
    }
  }

  async #load(order: LoadOrder): Promise<void> {
    await this.#stopLoop();
    this.#enter("load", order.checkpoint?.step ?? 0);
    this.#release();
    this.#evaluatedAt = order.checkpoint?.evaluated ? this.#step : null;
    this.#pending.clear();
    this.#checkpointAsked = false;
    this.#checkpointAt = null;
    try {
      const { trainer, ready } = await loadRun(this.#host, order);
      this.#trainer = trainer;
      this.#tell(ready);
      this.#enter(this.#isOver ? "end" : "loaded");
    } catch (error) {
      this.#fail(await this.#host.engine.explain(error));
    }
  }

  async #stopLoop(): Promise<void> {
    this.#pauseAsked = true;
    await this.#loop;
  }

  #run(until: number): void {
    const isRunning = this.#state === "running";
    if (!isRunning) stateAfter(this.#state, "run"); // throws where there is no run that could go on
    this.#until = until;
    this.#pauseAsked = false;
    if (isRunning || !this.#hasWork()) return;
    this.#enter("run");
    this.#loop ??= this.#train().finally(() => {
      this.#loop = null;
    });
  }

  #pause(): void {
    if (!allows(this.#state, "pause")) return;
    this.#pauseAsked = true;
    this.#enter("pause");
  }

  #configure(change: PendingChange): void {
    this.#pending.add(change);
    // Between steps a change of the end counts at once: it may end the run, or let a finished one go on.
    if (!isResting(this.#state) || change.settings.steps === undefined) return;
    this.#applyChanges();
    if (this.#isOver !== (this.#state === "finished")) this.#enter(this.#isOver ? "end" : "extend");
  }

  /** Of the step about to be made, under the changes that are due before it. */
  async #probe(order: ProbeOrder): Promise<void> {
    stateAfter(this.#state, "probe"); // throws where no step is about to be made
    this.#applyChanges();
    try {
      this.#tell({ type: "probed", probe: await this.#probing.ask(this.#trainer!, this.#step, order) });
    } catch (error) {
      this.#fail(await this.#host.engine.explain(error));
    }
  }

  async #dispose(): Promise<void> {
    await this.#stopLoop();
    this.#release();
    this.#enter("dispose");
  }

  async #train(): Promise<void> {
    try {
      while (!this.#pauseAsked && this.#hasWork()) {
        if (this.#evaluationDue()) await this.#evaluate();
        else await this.#makeStep();
        if (this.#checkpointDue()) await this.#emitCheckpoint();
        // A later end that was asked for meanwhile lets the run go on.
        if (this.#isOver && !this.#evaluationDue()) this.#applyChanges();
      }
      this.#enter(this.#isOver ? "end" : "rest");
    } catch (error) {
      // The backend itself may have broken down: then there is no state left to read.
      await this.#emitCheckpoint().catch(() => {});
      this.#fail(await this.#host.engine.explain(error));
    }
  }

  async #makeStep(): Promise<void> {
    this.#applyChanges();
    const record = await this.#trainer!.step(this.#step);
    this.#step += 1;
    this.#tell({ type: "step", record, memory: this.#host.engine.memory() });
    await yieldToEvents();
  }

  async #evaluate(): Promise<void> {
    const evaluation = await this.#trainer!.evaluate(() => this.#pauseAsked);
    if (!evaluation) return; // paused; made up for when the run goes on
    this.#evaluatedAt = this.#step;
    this.#checkpointAt = null; // an earlier one says that this evaluation is still due
    const moved = await this.#trainer!.weightChange();
    this.#tell({ type: "evaluation", record: { step: this.#step, ...evaluation, moved } });
  }

  get #config(): RunConfig {
    return this.#trainer!.config;
  }

  /** All steps are made. */
  get #isOver(): boolean {
    return this.#step >= this.#config.steps;
  }

  #hasWork(): boolean {
    return this.#step < Math.min(this.#until, this.#config.steps) || this.#evaluationDue();
  }

  #evaluationDue(): boolean {
    const due = this.#step % this.#config.evalEvery === 0 || this.#isOver;
    return due && this.#evaluatedAt !== this.#step;
  }

  /** After the evaluation that is due at the step, unless a pause cut that short. */
  #checkpointDue(): boolean {
    const isNew = this.#checkpointAt !== this.#step;
    if (this.#pauseAsked) return isNew;
    if (this.#evaluationDue()) return false;
    const isRegular = this.#step % CHECKPOINT_EVERY === 0 || this.#evaluatedAt === this.#step;
    return this.#checkpointAsked || (isRegular && isNew && this.#step > 0);
  }

  /** Before a step: makes the changes whose time has come. */
  #applyChanges(): void {
    const changes = this.#pending.take(this.#step);
    if (!changes) return;
    this.#trainer!.config = { ...this.#config, ...changes };
    this.#tell({ type: "changed", change: { step: this.#step, changes } });
  }

  async #emitCheckpoint(): Promise<void> {
    if (!this.#trainer) return;
    const { policy, config, entropyCoef } = this.#trainer;
    const state = { config, step: this.#step, updates: policy.updates, evaluated: !this.#evaluationDue() };
    this.#checkpointAsked = false;
    this.#checkpointAt = this.#step;
    const tensors = await encodeState(policy, entropyCoef);
    this.#tell({ type: "checkpoint", checkpoint: { ...state, tensors } });
  }

  #fail(error: unknown): void {
    if (this.#state === "failed") return;
    this.#tell({ type: "failed", error: failureOf(error, this.#step), step: this.#step });
    this.#enter("fail");
  }

  #enter(transition: Transition, step = this.#step): void {
    // What was under way when the run failed changes it no more.
    if (this.#state === "failed" && !allows("failed", transition)) return;
    this.#state = stateAfter(this.#state, transition);
    this.#step = step;
    this.#host.emit({ type: "state", state: this.#state, step });
  }

  /** Nothing more of a run that has failed. */
  #tell(event: EventBody): void {
    if (this.#state !== "failed") this.#host.emit(event);
  }

  #release(): void {
    this.#trainer?.dispose();
    this.#trainer = null;
  }
}
