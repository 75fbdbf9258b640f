/**
 * A Worker's end of the protocol in memory, for tests: it keeps the session's rules (steps up to the leave, a
 * checkpoint every ten steps, at the end and at a pause, changes at their step), but each step is made when the test
 * says. The contract suite holds it to a real session.
 */
import {
  allows,
  type Checkpoint,
  type Command,
  type EventBody,
  errorData,
  type GroupRecord,
  isResting,
  type LiveSettings,
  PROTOCOL_VERSION,
  type ProbeOrder,
  type RunConfig,
  type RunEvent,
  type SessionState,
  type SettingChange,
  type StepMetrics,
  stateAfter,
  type Transition,
  told,
  withChange,
} from "../../engine/index.ts";
import type { RunPort } from "./runClient.ts";

type Listener = (event: { data: unknown; message?: string }) => void;

export class ScriptedPort implements RunPort {
  readonly commands: Command[] = [];
  /** The settings that each step was made with. */
  readonly made: { step: number; config: RunConfig }[] = [];
  terminated = false;
  /** In the middle of something that lets no message in. */
  busy = false;
  done = 0;
  until = 0;
  config: RunConfig | null = null;
  /** What the next step tells. */
  memory = { tensors: 10, bytes: 1000 };
  #listeners: Record<"message" | "error" | "messageerror", Listener[]> = { message: [], error: [], messageerror: [] };
  #runId = "";
  #seq = 0;
  #state: SessionState = "idle";
  #checkpointAt: number | null = null;
  #pending: SettingChange[] = [];

  addEventListener(type: "message" | "error" | "messageerror", listener: Listener | (() => void)): void {
    this.#listeners[type].push(listener);
  }

  close(): void {
    this.terminated = true;
  }

  terminate(): void {
    this.terminated = true;
  }

  postMessage(command: Command): void {
    this.commands.push(command);
    switch (command.type) {
      case "load":
        this.#runId = command.runId;
        this.config = command.config;
        this.done = command.checkpoint?.step ?? 0;
        this.until = this.done;
        this.#pending = [];
        this.#checkpointAt = null;
        this.#state = stateAfter("idle", "load"); // whatever was under way is stopped first
        break;
      case "run":
        this.until = command.until;
        if (this.#state === "running" && !this.#hasLeave) this.#enter("rest");
        this.#start();
        break;
      case "pause":
        if (!allows(this.#state, "pause")) return;
        this.until = this.done;
        this.#enter("pause");
        if (this.#checkpointAt !== this.done) this.#sendCheckpoint();
        this.#enter("rest");
        break;
      case "configure":
        this.#configure(command);
        break;
      case "checkpoint":
        this.#sendCheckpoint();
        break;
      case "probe":
        this.#probe(command);
        break;
      case "ping":
        if (!this.busy) this.emit({ type: "alive" });
        break;
      case "pretrain": // it is a run's script
      case "dispose":
        break;
    }
  }

  /** Answers `load`. */
  ready(name: "wasm" | "webgpu" = "wasm"): void {
    this.#tellState();
    this.emit({ type: "backend", name });
    this.emit({
      type: "ready",
      backend: { name, adapter: "SIMD, 1 thread", software: false, reason: "No WebGPU adapter." },
      selfTest: { passed: true, maxError: 1e-6, tolerance: 1e-4 },
      model: { id: "m", parameters: 1, layers: 1, hidden: 1, vocabulary: 1 },
      step: this.done,
    });
    this.#enter(this.#isOver ? "end" : "loaded");
    this.#settle();
    this.#start();
  }

  /** Makes one step if there is leave for it. */
  step(): boolean {
    if (!this.#hasLeave || this.terminated) return false;
    this.#applyChanges();
    this.made.push({ step: this.done, config: this.config! });
    this.done += 1;
    const metrics = { step: this.done - 1, num_tokens: 100 } as StepMetrics;
    this.emit({
      type: "step",
      record: { metrics, groups: [{ prompt: "1 + 1" } as GroupRecord] },
      memory: this.memory,
    });
    if (this.done % 10 === 0 || this.#isOver) this.#sendCheckpoint();
    if (this.#isOver) this.#applyChanges();
    // Whoever heard of the step may have paused the run, or loaded another.
    if (!this.#hasLeave && allows(this.#state, "rest")) this.#enter(this.#isOver ? "end" : "rest");
    return true;
  }

  /** A number that is not finite leaves a state to go on from; a backend that is gone does not. */
  fail(code: "not-finite" | "backend-unavailable" = "not-finite"): void {
    if (code === "not-finite") this.#sendCheckpoint();
    this.until = this.done;
    this.emit({ type: "failed", error: errorData(code, told`Bad.`, "tensor w", told`Mend.`), step: this.done });
    this.#enter("fail");
  }

  crash(message = "out of luck"): void {
    for (const listener of this.#listeners.error) listener({ data: null, message });
  }

  unreadable(): void {
    for (const listener of this.#listeners.messageerror) listener({ data: null });
  }

  emit(body: EventBody | { type: "alive" }): void {
    this.send({ ...body, version: PROTOCOL_VERSION, runId: this.#runId, seq: this.#seq++ } satisfies RunEvent);
  }

  send(data: unknown): void {
    for (const listener of this.#listeners.message) listener({ data });
  }

  /** A load waits for its answer. */
  get isLoading(): boolean {
    return this.#state === "loading" && !this.terminated;
  }

  /** Leave that comes while the run is still loading waits until it is loaded. */
  #start(): void {
    if (this.#hasLeave && allows(this.#state, "run")) this.#enter("run");
  }

  get #isOver(): boolean {
    return this.done >= this.config!.steps;
  }

  get #hasLeave(): boolean {
    return this.config !== null && this.done < Math.min(this.until, this.config.steps);
  }

  #probe({ prompt, settings }: ProbeOrder): void {
    stateAfter(this.#state, "probe");
    this.#applyChanges();
    const group = { prompt: "1 + 1" } as GroupRecord;
    this.emit({
      type: "probed",
      probe: { step: this.done, prompt, settings, group, responses: [], answers: null, wrong: null },
    });
  }

  /** Between steps a change of the end counts at once. */
  #configure(change: { settings: LiveSettings; atStep: number }): void {
    this.#pending = withChange(this.#pending, { step: change.atStep, changes: change.settings });
    this.#settle();
  }

  #settle(): void {
    if (!isResting(this.#state) || !this.#pending.some(({ changes }) => changes.steps !== undefined)) return;
    this.#applyChanges();
    if (this.#isOver !== (this.#state === "finished")) this.#enter(this.#isOver ? "end" : "extend");
  }

  #applyChanges(): void {
    const due = this.#pending.filter((change) => change.step <= this.done);
    if (due.length === 0) return;
    this.#pending = this.#pending.filter((change) => change.step > this.done);
    const changes: LiveSettings = Object.assign({}, ...due.map((each) => each.changes));
    this.config = { ...this.config!, ...changes };
    this.emit({ type: "changed", change: { step: this.done, changes } });
  }

  #enter(transition: Transition): void {
    this.#state = stateAfter(this.#state, transition);
    this.#tellState();
  }

  #tellState(): void {
    this.emit({ type: "state", state: this.#state, step: this.done });
  }

  #sendCheckpoint(): void {
    this.#checkpointAt = this.done;
    const checkpoint: Checkpoint = {
      config: this.config!,
      step: this.done,
      updates: this.done,
      evaluated: true,
      tensors: new Uint8Array([this.done]),
    };
    this.emit({ type: "checkpoint", checkpoint });
  }
}
