/**
 * Which Worker a run goes to. On WebGPU all runs share one, and with it the device and what was compiled for it; on WASM
 * each has its own, since a Worker computes on its own core.
 */
import type { BackendChoice, Command, EventBody } from "../engine/index.ts";
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
    const first = [...this.#hosts].find((host) => host.choice === choice);
    if (first) void this.#join(port, first);
    else port.enter(this.#newHost(choice));
    return port;
  }

  async #join(port: PlacedPort, host: Host): Promise<void> {
    host.enter(); // so that it is still there when it is known
    const shared = await host.onWebGpu;
    if (!port.closed) port.enter(shared && !host.ended ? host : this.#newHost(host.choice));
    host.leave();
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
  /** Whether its runs train on WebGPU; false also if it fails before that is known. */
  readonly onWebGpu: Promise<boolean>;
  #resolveBackend!: (onWebGpu: boolean) => void;
  #runs = 0;
  readonly #onEnd: () => void;

  constructor(
    readonly choice: BackendChoice,
    readonly worker: EngineWorker,
    onEnd: () => void,
  ) {
    this.#onEnd = onEnd;
    this.onWebGpu = new Promise((resolve) => {
      this.#resolveBackend = resolve;
    });
    worker.addEventListener("message", ({ data }) => {
      const event = data as Partial<EventBody> | null;
      if (event?.type === "backend") this.#resolveBackend(event.name === "webgpu");
      if (event?.type === "failed") this.#resolveBackend(false);
    });
    for (const type of ["error", "messageerror"]) worker.addEventListener(type, () => this.#end());
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
    this.#resolveBackend(false);
    this.#onEnd();
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

  postMessage(message: Command): void {
    this.#tell((worker) => worker.postMessage(message));
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
