/** The page's end of what a Worker does with models that a visitor brings. A Worker that ended is made anew when it is needed. */
import {
  type EngineErrorData,
  errorData,
  type ModelAnswer,
  type ModelCall,
  type ModelNews,
  type ModelOrder,
  told,
} from "../../engine/index.ts";
import type { EngineWorker } from "../training/placement.ts";

/** What comes on the way to an answer. */
export type ModelProgress = Extract<ModelNews, { type: "progress" | "level" | "drawn" }>;
export type ModelReply = Exclude<ModelNews, ModelProgress | { type: "failed" }>;

/** What ended an order, as data for the page. */
export class ModelFailure extends Error {
  constructor(readonly data: EngineErrorData) {
    super(data.message);
  }
}

interface Asked {
  resolve(reply: ModelReply): void;
  reject(failure: ModelFailure): void;
  onProgress(news: ModelProgress): void;
}

export class ModelClient {
  readonly #createWorker: () => EngineWorker;
  readonly #asked = new Map<number, Asked>();
  #worker: EngineWorker | null = null;
  #count = 0;

  constructor(createWorker: () => EngineWorker) {
    this.#createWorker = createWorker;
  }

  /** @throws ModelFailure */
  ask(order: ModelOrder, onProgress: Asked["onProgress"] = () => {}): Promise<ModelReply> {
    const number = this.#count++;
    return new Promise((resolve, reject) => {
      this.#asked.set(number, { resolve, reject, onProgress });
      this.#post({ models: "order", number, order });
    });
  }

  /** Ends the Worker, from which nothing is expected. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** Ends the order under way, which answers all the same. */
  stop(): void {
    if (this.#worker) this.#post({ models: "stop" });
  }

  #post(call: ModelCall): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(call, handedOver(call));
  }

  #start(): EngineWorker {
    const worker = this.#createWorker();
    worker.addEventListener("message", (event) => this.#hear((event as MessageEvent<ModelAnswer>).data));
    for (const type of ["error", "messageerror"]) {
      worker.addEventListener(type, (event) => this.#end((event as ErrorEvent).message || "no reason given"));
    }
    return worker;
  }

  #hear({ models: number, news }: ModelAnswer): void {
    const asked = this.#asked.get(number);
    if (!asked) return;
    if (news.type === "progress" || news.type === "level" || news.type === "drawn") return asked.onProgress(news);
    this.#asked.delete(number);
    if (news.type === "failed") asked.reject(new ModelFailure(news.error));
    else asked.resolve(news);
  }

  #end(why: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    const error = errorData(
      "worker-crashed",
      told`The Worker that reads the model stopped: ${why}.`,
      told`the model`,
      told`Choose the model again; it may have been too large for this browser.`,
    );
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const { reject } of asked) reject(new ModelFailure(error));
  }
}

/** A run's checkpoint changes hands: at a hundred megabytes a copy stops the page's thread for a blink. */
function handedOver(call: ModelCall): Transferable[] {
  if (call.models === "stop" || call.order.type !== "continue" || !call.order.adapters) return [];
  return [call.order.adapters.tensors.buffer];
}
