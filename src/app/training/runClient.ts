/**
 * The page's end of one run in a Worker: typed commands out, checked events in. Whatever ends the conversation
 * (an uncaught error, a message that cannot be read, silence that its pace cannot explain) becomes one
 * `worker-crashed` error, after which the client is dead and a new one must be made.
 */
import {
  type Command,
  type CommandBody,
  type EngineErrorData,
  type EventBody,
  errorData,
  fetchHint,
  isBusy,
  type LiveSettings,
  type LoadOrder,
  PROTOCOL_VERSION,
  type PretrainOrder,
  type ProbeOrder,
  type RunEvent,
  type Told,
  told,
  transferred,
} from "../../engine/index.ts";
import { copyInParts } from "./copyInParts.ts";
import { Watch } from "./watch.ts";

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
  /** Seconds that nothing has come for, while something is due. */
  onQuiet(seconds: number): void;
  onCrash(error: EngineErrorData): void;
}

export const THE_WORKER = told`the Worker that trains the model`;

/** A record, so that a new type of event that is missing here does not compile. */
const EVENT_TYPES: Record<RunEvent["type"], true> = {
  alive: true,
  state: true,
  backend: true,
  loading: true,
  ready: true,
  step: true,
  evaluation: true,
  changed: true,
  checkpoint: true,
  probed: true,
  pretraining: true,
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
  #handlers: RunClientHandlers;
  readonly #watch: Watch;

  constructor(createPort: PortFactory, handlers: RunClientHandlers) {
    this.#handlers = handlers;
    this.#watch = new Watch({
      ask: () => this.#send({ type: "ping" }),
      onQuiet: (seconds) => handlers.onQuiet(seconds),
      onLost: (seconds) => this.#crash(told`The run's Worker has given no sign of life for ${seconds} seconds.`),
    });
    this.#port = createPort();
    this.#port.addEventListener("message", (event) => this.#receive(event.data));
    this.#port.addEventListener("messageerror", () =>
      this.#crash(told`A message of the run's Worker could not be read.`),
    );
    this.#port.addEventListener("error", (event) => {
      event.preventDefault?.();
      if (this.#seq >= 0)
        return this.#crash(told`The run's Worker stopped: ${event.message || told`no reason given`}.`);
      // Before its first word: the script is not there, or this browser refuses Workers.
      const why = told`The engine could not be started: ${event.message || told`its script could not be loaded`}.`;
      this.#fail(errorData("bad-engine-file", why, THE_WORKER, fetchHint()));
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

  /** Loads a base model, to be trained by `run`. */
  pretrain(runId: string, order: PretrainOrder): void {
    this.#runId = runId;
    this.#expect(true);
    this.#send({ type: "pretrain", ...order });
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

  probe(order: ProbeOrder): void {
    this.#send({ type: "probe", ...order });
    this.#expect(true);
  }

  /** Ends the Worker in the middle of what it does. */
  stop(): void {
    const hint = told`What was done since the last checkpoint is lost; go on from there, or start over.`;
    this.#fail(errorData("stopped", told`You stopped it in the middle of a step.`, THE_WORKER, hint));
  }

  dispose(): void {
    if (!this.#alive) return;
    this.#send({ type: "dispose" });
    this.#end();
    this.#port.close();
  }

  #end(): void {
    this.#alive = false;
    this.#watch.stop();
  }

  #send(body: CommandBody | ({ type: "pretrain" } & PretrainOrder) | { type: "ping" }): void {
    const command = { ...body, runId: this.#runId };
    if (this.#alive) this.#port.postMessage(command, transferred(command));
  }

  #receive(data: unknown): void {
    if (!this.#alive) return;
    if (!isRunEvent(data) || data.version !== PROTOCOL_VERSION) {
      this.#crash(told`The run's Worker sent a message that this page does not understand.`);
      return;
    }
    // Another run of the same Worker, or an earlier one.
    if (data.runId !== this.#runId) return;
    if (data.seq <= this.#seq) {
      this.#crash(told`The messages of the run's Worker came out of order.`);
      return;
    }
    this.#seq = data.seq;
    if (data.type === "alive") return this.#watch.alive();
    this.#watch.news(data.type === "step" || (data.type === "pretraining" && data.news.kind === "step"));
    if (data.type === "ready" || data.type === "probed" || data.type === "failed") this.#busy = false;
    if (data.type === "state") this.#busy = isBusy(data.state);
    this.#expect(this.#busy);
    this.#handlers.onEvent(data);
  }

  #expect(word: boolean): void {
    this.#busy = word;
    if (word && this.#alive) this.#watch.start();
    else this.#watch.stop();
  }

  #crash(why: Told): void {
    const hint = told`Restart from the last checkpoint. If it happens again, lower the group size or the prompts a step, or reload the page.`;
    this.#fail(errorData("worker-crashed", why, THE_WORKER, hint));
  }

  #fail(error: EngineErrorData): void {
    if (!this.#alive) return;
    this.#end();
    this.#port.terminate();
    this.#handlers.onCrash(error);
  }
}
