/**
 * A Worker's end of the protocol in memory, for tests: it keeps the session's rules (steps up to the leave, a
 * checkpoint every ten steps and at a pause, changes at their step), but each step is made when the test says.
 */
import type {
  Checkpoint,
  Command,
  EventBody,
  GroupRecord,
  LiveSettings,
  RunConfig,
  RunEvent,
  StepMetrics,
} from "../engine/index.ts";
import { PROTOCOL_VERSION } from "../engine/index.ts";
import type { RunPort } from "./runClient.ts";

type Listener = (event: { data: unknown; message?: string }) => void;

export class ScriptedPort implements RunPort {
  readonly commands: Command[] = [];
  /** The settings that each step was made with. */
  readonly made: { step: number; config: RunConfig }[] = [];
  terminated = false;
  done = 0;
  until = 0;
  config: RunConfig | null = null;
  /** What the next step tells. */
  memory = { tensors: 10, bytes: 1000 };
  #listeners: Record<"message" | "error" | "messageerror", Listener[]> = { message: [], error: [], messageerror: [] };
  #runId = "";
  #seq = 0;
  #state = "idle";
  #pending: { settings: LiveSettings; atStep: number }[] = [];

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
    if (command.type === "load") {
      this.#runId = command.runId;
      this.config = command.config;
      this.done = command.checkpoint?.step ?? 0;
      this.until = this.done;
      this.#pending = [];
    }
    if (command.type === "run") {
      this.until = Math.min(command.until, this.config!.steps);
      if (this.done < this.until) this.#enter("running");
    }
    if (command.type === "configure") this.#pending.push(command);
    if (command.type === "checkpoint") this.#sendCheckpoint();
    if (command.type === "pause" && this.#state === "running") {
      this.until = this.done;
      this.#sendCheckpoint();
      this.#enter("paused");
    }
  }

  /** Answers `load`. */
  ready(name: "wasm" | "webgpu" = "wasm"): void {
    this.emit({
      type: "ready",
      backend: { name, adapter: "SIMD, 1 thread", software: false, reason: "No WebGPU adapter." },
      selfTest: { passed: true, maxError: 1e-6, tolerance: 1e-4 },
      model: { id: "m", parameters: 1, layers: 1, hidden: 1, vocabulary: 1 },
      step: this.done,
    });
    this.#enter("ready");
  }

  /** Makes one step if there is leave for it. */
  step(): boolean {
    if (this.done >= this.until || this.terminated) return false;
    const due = this.#pending.filter((change) => change.atStep <= this.done);
    this.#pending = this.#pending.filter((change) => change.atStep > this.done);
    for (const { settings } of due) {
      this.config = { ...this.config!, ...settings };
      this.emit({ type: "changed", change: { step: this.done, changes: settings } });
    }
    this.made.push({ step: this.done, config: this.config! });
    this.done += 1;
    const metrics = { step: this.done - 1, method: this.config!.method, num_tokens: 100 } as StepMetrics;
    this.emit({
      type: "step",
      record: { metrics, groups: [{ prompt: "1 + 1" } as GroupRecord] },
      memory: this.memory,
    });
    if (this.done % 10 === 0) this.#sendCheckpoint();
    if (this.done >= this.until) this.#enter(this.done >= this.config!.steps ? "finished" : "paused");
    return true;
  }

  fail(code: "not-finite" | "backend-unavailable" = "not-finite"): void {
    this.emit({ type: "failed", error: { code, message: "Bad.", where: "tensor w", hint: "Mend." }, step: this.done });
  }

  crash(): void {
    for (const listener of this.#listeners.error) listener({ data: null, message: "out of luck" });
  }

  unreadable(): void {
    for (const listener of this.#listeners.messageerror) listener({ data: null });
  }

  emit(body: EventBody): void {
    this.send({ ...body, version: PROTOCOL_VERSION, runId: this.#runId, seq: this.#seq++ } satisfies RunEvent);
  }

  send(data: unknown): void {
    for (const listener of this.#listeners.message) listener({ data });
  }

  #enter(state: "ready" | "running" | "paused" | "finished"): void {
    this.#state = state;
    this.emit({ type: "state", state, step: this.done });
  }

  #sendCheckpoint(): void {
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
