/**
 * Which Worker a run goes to. On WebGPU all runs share one, and with it the device and what was compiled for it; on WASM
 * each has its own, since a Worker computes on its own core.
 */
import type { BackendChoice, Command, EventBody } from "../../engine/index.ts";
import type { RunPort } from "./runClient.ts";

/** What is needed of a Worker. */
export type EngineWorker = Pick<Worker, "addEventListener" | "dispatchEvent" | "postMessage" | "terminate">;

export class Placement {
  readonly #createWorker: () => EngineWorker;
  readonly #hosts = new Set<Host>();

  constructor(createWorker: () => EngineWorker) {
    this.#createWorker = createWorker;
  }

  /** A first run gets a Worker at once; further ones wait until that one knows its backend. */
  open(choice: BackendChoice): RunPort {
    const port = new PlacedPort();
    this.#place(port, choice);
    return port;
  }

  #place(port: PlacedPort, choice: BackendChoice): void {
    const first = [...this.#hosts].find((host) => host.choice === choice);
    if (!first) return port.enter(this.#newHost(choice));
    first.whenKnown((onWebGpu) => {
      if (port.closed) return;
      if (first.ended) this.#place(port, choice);
      else port.enter(onWebGpu ? first : this.#newHost(choice));
    });
  }

  #newHost(choice: BackendChoice): Host {
    const host = new Host(choice, this.#createWorker(), () => this.#hosts.delete(host));
    this.#hosts.add(host);
    return host;
  }
}

/** A Worker, which ends with the last of its runs. */
class Host {
  ended = false;
  /** Null: not known yet. */
  #onWebGpu: boolean | null = null;
  #waiting: ((onWebGpu: boolean) => void)[] = [];
  #runs = 0;
  readonly #onEnd: () => void;

  constructor(
    readonly choice: BackendChoice,
    readonly worker: EngineWorker,
    onEnd: () => void,
  ) {
    this.#onEnd = onEnd;
    worker.addEventListener("message", ({ data }) => {
      const event = data as Partial<EventBody> | null;
      if (event?.type === "backend") this.#learn(event.name === "webgpu");
      if (event?.type === "failed") this.#learn(false);
    });
    for (const type of ["error", "messageerror"]) worker.addEventListener(type, () => this.#end());
  }

  /** Calls `action` as soon as it is known whether the runs train on WebGPU; also if the Worker ends before. */
  whenKnown(action: (onWebGpu: boolean) => void): void {
    if (this.#onWebGpu === null) this.#waiting.push(action);
    else action(this.#onWebGpu);
  }

  enter(): void {
    this.#runs += 1;
  }

  leave(): void {
    this.#runs -= 1;
    if (this.#runs === 0) this.#end();
  }

  /** For one run's sake; the others are told as if it had stopped by itself. */
  terminate(): void {
    if (this.ended) return;
    this.#end();
    this.worker.dispatchEvent(Object.assign(new Event("error"), { message: "another run in it had failed" }));
  }

  #end(): void {
    if (this.ended) return;
    this.ended = true;
    this.worker.terminate();
    this.#onEnd();
    this.#learn(false);
  }

  #learn(onWebGpu: boolean): void {
    this.#onWebGpu ??= onWebGpu;
    for (const action of this.#waiting.splice(0)) action(this.#onWebGpu);
  }
}

/** Keeps what is said until it is known which Worker it is for. */
class PlacedPort implements RunPort {
  readonly #closing = new AbortController();
  #host: Host | null = null;
  #waiting: ((worker: EngineWorker) => void)[] = [];

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  enter(host: Host): void {
    this.#host = host;
    host.enter();
    for (const action of this.#waiting.splice(0)) action(host.worker);
  }

  postMessage(message: Command, transfer: Transferable[] = []): void {
    this.#tell((worker) => worker.postMessage(message, transfer));
  }

  addEventListener(type: string, listener: (event: MessageEvent & ErrorEvent) => void): void {
    const { signal } = this.#closing;
    this.#tell((worker) => worker.addEventListener(type, listener as EventListener, { signal }));
  }

  close(): void {
    if (this.closed) return;
    this.#closing.abort();
    this.#host?.leave();
  }

  terminate(): void {
    this.#closing.abort();
    this.#host?.terminate();
  }

  #tell(action: (worker: EngineWorker) => void): void {
    if (this.#host) action(this.#host.worker);
    else this.#waiting.push(action);
  }
}
