/**
 * The page's end of one run in a Worker: typed commands out, checked events in. Whatever ends the conversation
 * (an uncaught error, a message that cannot be read, long silence while work is due) becomes one
 * `worker-crashed` error, after which the client is dead and a new one must be made.
 */
import {
  type Command,
  type CommandBody,
  type EngineErrorData,
  type EventBody,
  type LiveSettings,
  type LoadOrder,
  PROTOCOL_VERSION,
  type RunEvent,
  transferred,
} from "../engine/index.ts";
import { copyInParts } from "./copyInParts.ts";

/** A run's way to its Worker, which it may share with others. */
export interface RunPort {
  postMessage(message: Command, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "error", listener: (event: { message?: string; preventDefault?(): void }) => void): void;
  addEventListener(type: "messageerror", listener: () => void): void;
  /** The run needs it no more. */
  close(): void;
  /** Ends the Worker, with every run in it. */
  terminate(): void;
}
export type PortFactory = () => RunPort;

export interface RunClientHandlers {
  onEvent(event: EventBody): void;
  onCrash(error: EngineErrorData): void;
}

/** One evaluation of the largest allowed size on a slow machine stays well below this. */
export const SILENCE_LIMIT = 300_000;

/** A record, so that a new type of event that is missing here does not compile. */
const EVENT_TYPES: Record<EventBody["type"], true> = {
  state: true,
  backend: true,
  ready: true,
  step: true,
  evaluation: true,
  changed: true,
  checkpoint: true,
  failed: true,
};

function isRunEvent(data: unknown): data is RunEvent {
  if (typeof data !== "object" || data === null) return false;
  const event = data as Partial<Record<keyof RunEvent, unknown>>;
  return (
    typeof event.runId === "string" && typeof event.seq === "number" && Object.hasOwn(EVENT_TYPES, String(event.type))
  );
}

export class RunClient {
  #port: RunPort;
  #runId = "";
  #seq = -1;
  #alive = true;
  #busy = false;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #handlers: RunClientHandlers;
  #silenceLimit: number;

  constructor(createPort: PortFactory, handlers: RunClientHandlers, silenceLimit = SILENCE_LIMIT) {
    this.#handlers = handlers;
    this.#silenceLimit = silenceLimit;
    this.#port = createPort();
    this.#port.addEventListener("message", (event) => this.#receive(event.data));
    this.#port.addEventListener("messageerror", () => this.#crash("A message of the run's Worker could not be read."));
    this.#port.addEventListener("error", (event) => {
      event.preventDefault?.();
      this.#crash(
        event.message ? `The run's Worker stopped: ${event.message}.` : "The run's Worker could not be started.",
      );
    });
  }

  load(runId: string, order: LoadOrder): void {
    if (this.#runId) this.#send({ type: "dispose" });
    this.#runId = runId;
    this.#seq = -1;
    this.#expect(true);
    const { checkpoint } = order;
    if (!checkpoint) return this.#send({ type: "load", ...order });
    // The page keeps the checkpoint: this run may have to start from it once more.
    copyInParts(checkpoint.tensors, (tensors) => {
      if (runId === this.#runId) this.#send({ type: "load", ...order, checkpoint: { ...checkpoint, tensors } });
    });
  }

  run(until: number): void {
    this.#send({ type: "run", until });
    this.#expect(true);
  }

  pause(): void {
    this.#send({ type: "pause" });
  }

  configure(settings: LiveSettings, atStep: number): void {
    this.#send({ type: "configure", settings, atStep });
  }

  checkpoint(): void {
    this.#send({ type: "checkpoint" });
    this.#expect(true);
  }

  dispose(): void {
    if (!this.#alive) return;
    this.#send({ type: "dispose" });
    this.#end();
    this.#port.close();
  }

  #end(): void {
    this.#alive = false;
    clearTimeout(this.#watchdog);
  }

  #send(command: CommandBody): void {
    if (this.#alive) this.#port.postMessage({ ...command, runId: this.#runId }, transferred(command));
  }

  #receive(data: unknown): void {
    if (!this.#alive) return;
    if (!isRunEvent(data) || data.version !== PROTOCOL_VERSION) {
      this.#crash("The run's Worker sent a message that this page does not understand.");
      return;
    }
    // Another run of the same Worker, or an earlier one.
    if (data.runId !== this.#runId) return;
    if (data.seq <= this.#seq) {
      this.#crash("The messages of the run's Worker came out of order.");
      return;
    }
    this.#seq = data.seq;
    if (data.type === "ready" || data.type === "failed") this.#busy = false;
    if (data.type === "state")
      this.#busy = data.state === "loading" || data.state === "running" || data.state === "pausing";
    this.#expect(this.#busy);
    this.#handlers.onEvent(data);
  }

  #expect(word: boolean): void {
    this.#busy = word;
    clearTimeout(this.#watchdog);
    if (!word || !this.#alive) return;
    this.#watchdog = setTimeout(
      () => this.#crash(`The run's Worker has been silent for ${Math.round(this.#silenceLimit / 1000)} seconds.`),
      this.#silenceLimit,
    );
  }

  #crash(message: string): void {
    if (!this.#alive) return;
    this.#end();
    this.#port.terminate();
    this.#handlers.onCrash({
      code: "worker-crashed",
      message,
      where: "the Worker that trains the model",
      hint: "Restart from the last checkpoint. If it happens again, lower the group size or the prompts a step, or reload the page.",
    });
  }
}
