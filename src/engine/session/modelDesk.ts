/** Carries out what the page asks about models that a visitor brings: one order after the other. */
import { EngineError, toErrorData } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import type { Engine } from "../engine.ts";
import { findModel, type HubModel, hubSource } from "../hub/huggingFace.ts";
import { KeptModels } from "../hub/keptModels.ts";
import { type LocalModel, localModel, localSource } from "../hub/localFiles.ts";
import type { ModelStorage } from "../hub/shelf.ts";
import { gpuOffer } from "../runtime/adapter.ts";
import { yieldToEvents } from "../runtime/yield.ts";
import { productRates } from "../train/productRates.ts";
import { type ModelOrder, modelOrderSchema } from "../wire/modelOrder.ts";
import type { ModelAnswer, ModelCall, ModelNews } from "../wire/models.ts";
import { readCommand } from "../wire/readCommand.ts";
import { BroughtModel, type ModelFolder } from "./broughtModel.ts";
import { startEngine } from "./loading.ts";
import { sparsely } from "./sparsely.ts";

export interface ModelDeskHost {
  engine: Engine;
  storage: ModelStorage;
  emit(answer: ModelAnswer): void;
}

type Tell = (news: ModelNews) => void;
type OrderOf<T extends ModelOrder["type"]> = Extract<ModelOrder, { type: T }>;

export class ModelDesk {
  readonly #host: ModelDeskHost;
  readonly #kept: KeptModels;
  #model: BroughtModel | null = null;
  #found: HubModel | null = null;
  #local: LocalModel | null = null;
  /** Of the order under way. */
  #stopping = new AbortController();
  /** Of it and of those that wait behind it: what the visitor stops may not have begun. */
  readonly #asked = new Set<AbortController>();
  #handling: Promise<void> = Promise.resolve();

  constructor(host: ModelDeskHost) {
    this.#host = host;
    this.#kept = new KeptModels(host.storage);
  }

  handle(call: ModelCall): Promise<void> {
    if (call.models === "stop") {
      for (const stopping of this.#asked) stopping.abort();
      return this.#handling;
    }
    const { number, order } = call;
    const tell: Tell = (news) => this.#host.emit({ models: number, news });
    const stopping = new AbortController();
    this.#asked.add(stopping);
    this.#handling = this.#handling.then(async () => {
      this.#stopping = stopping;
      await this.#carryOut(order, tell);
      this.#asked.delete(stopping);
    });
    return this.#handling;
  }

  async #carryOut(data: unknown, tell: Tell): Promise<void> {
    try {
      await this.#answer(readCommand(modelOrderSchema, data), tell);
    } catch (error) {
      tell({ type: "failed", error: toErrorData(await this.#host.engine.explain(error), told`the model`) });
    }
  }

  async #answer(order: ModelOrder, tell: Tell): Promise<void> {
    const { signal } = this.#stopping;
    switch (order.type) {
      case "look": {
        const local = localModel(order.files);
        await this.#look({ ...local, kept: null }, tell);
        this.#local = local;
        return;
      }
      case "open": {
        const { ledger, files } = await this.#kept.open(order.id);
        return this.#look({ name: ledger.name, kept: order.id, files }, tell);
      }
      case "find":
        this.#found = await findModel(order.id, order.revision, signal);
        return tell({ type: "found", model: this.#found });
      case "fetch":
        return this.#fetch(order.id === null ? needed(this.#found) : await this.#begun(order.id), tell);
      case "keep": {
        const local = needed(this.#local);
        const origin = { name: local.name, hub: null, licence: null };
        return this.#bring((onBytes) => this.#kept.fetch(origin, localSource(local), signal, onBytes), tell);
      }
      case "kept":
        return this.#tellKept(null, tell);
      case "drop":
        await this.#kept.remove(order.id);
        return this.#tellKept(null, tell);
      case "tokens":
        return tell({ type: "tokens", tokens: needed(this.#model).tokens(order.text, order.asChat) });
      case "plan":
        return tell({ type: "plan", plan: needed(this.#model).plan(order.config, await gpuOffer()) });
      case "measure":
        await startEngine({ engine: this.#host.engine, emit: () => {} }, order.backend, order.threads);
        return tell({ type: "rates", rates: await productRates(order.products) });
      case "continue":
        return this.#write(order, tell);
      case "askLevels":
        return this.#askLevels(order, tell);
      default:
        order satisfies never;
    }
  }

  async #look(folder: ModelFolder, tell: Tell): Promise<void> {
    const model = await BroughtModel.look(folder);
    this.#model?.dispose();
    this.#model = model;
    tell({ type: "facts", facts: model.facts });
  }

  /** As its ledger has it: the commit is the one that was begun with. */
  async #begun(id: string): Promise<HubModel> {
    const { name, hub, licence, files } = await this.#kept.ledger(id);
    return { id: name, ...needed(hub), licence, files };
  }

  #fetch(model: HubModel, tell: Tell): Promise<void> {
    const { id: name, revision, commit, licence } = model;
    const origin = { name, hub: { revision, commit }, licence };
    const { signal } = this.#stopping;
    return this.#bring((onBytes) => this.#kept.fetch(origin, hubSource(model), signal, onBytes), tell);
  }

  /** Until it is done or stopped; what was brought so far stays. */
  async #bring(bring: (onBytes: (held: number, total: number) => void) => Promise<string>, tell: Tell): Promise<void> {
    const { signal } = this.#stopping;
    let id: string | null = null;
    try {
      id = await bring(sparsely((done, total) => tell({ type: "progress", done, total })));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    await this.#tellKept(id, tell);
  }

  async #tellKept(id: string | null, tell: Tell): Promise<void> {
    tell({ type: "kept", kept: { models: await this.#kept.list(), ...(await this.#kept.estimate()) }, id });
  }

  /** What loading asks of a desk: how to start, and whom to tell how far it is. */
  #loading({ threads }: { threads: number }, tell: Tell) {
    const { engine } = this.#host;
    const { signal } = this.#stopping;
    const told = sparsely((done, total) => tell({ type: "progress", done, total }));
    return {
      start: async () => void (await startEngine({ engine, emit: () => {} }, "wasm", threads)),
      onBytes(done: number, total: number) {
        signal.throwIfAborted();
        told(done, total);
      },
    };
  }

  async #askLevels(order: OrderOf<"askLevels">, tell: Tell): Promise<void> {
    const { signal } = this.#stopping;
    const { start, onBytes } = this.#loading(order, tell);
    const onToken = async (done: number, total: number) => {
      await yieldToEvents();
      signal.throwIfAborted();
      tell({ type: "progress", done, total });
    };
    try {
      for await (const level of needed(this.#model).levels(order.seed, start, onBytes, onToken)) {
        tell({ type: "level", level });
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      return tell({ type: "asked", why: "stopped" });
    }
    tell({ type: "asked", why: "all" });
  }

  async #write(order: OrderOf<"continue">, tell: Tell): Promise<void> {
    const { signal } = this.#stopping;
    const { start, onBytes } = this.#loading(order, tell);
    try {
      for await (const { token, text, isEnd } of needed(this.#model).write(order, start, onBytes)) {
        tell({ type: "drawn", token, text });
        if (isEnd) return tell({ type: "ended", why: "eos" });
        if (signal.aborted) return tell({ type: "ended", why: "stopped" });
      }
    } catch (error) {
      if (signal.aborted) return tell({ type: "ended", why: "stopped" });
      throw error;
    }
    tell({ type: "ended", why: "most" });
  }
}

/** The page offers nothing that needs what is not there. */
function needed<T>(value: T | null): T {
  if (value !== null) return value;
  throw new EngineError("bad-command", told`No model was chosen yet.`, told`the model`, told`Choose one first.`);
}
