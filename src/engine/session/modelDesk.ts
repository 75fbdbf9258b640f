/** Carries out what the page asks about models that a visitor brings: one order after the other. */
import { EngineError, toErrorData } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import type { Engine } from "../engine.ts";
import { localModel } from "../hub/localFiles.ts";
import { type ModelAnswer, type ModelCall, type ModelNews, type ModelOrder, modelOrderSchema } from "../wire/models.ts";
import { BroughtModel } from "./broughtModel.ts";
import { startEngine } from "./loading.ts";

export interface ModelDeskHost {
  engine: Engine;
  emit(answer: ModelAnswer): void;
}

type Tell = (news: ModelNews) => void;

export class ModelDesk {
  readonly #host: ModelDeskHost;
  #model: BroughtModel | null = null;
  #stopping = new AbortController();
  #handling: Promise<void> = Promise.resolve();

  constructor(host: ModelDeskHost) {
    this.#host = host;
  }

  handle(call: ModelCall): Promise<void> {
    if (call.models === "stop") {
      this.#stopping.abort();
      return this.#handling;
    }
    const { number, order } = call;
    const tell: Tell = (news) => this.#host.emit({ models: number, news });
    this.#handling = this.#handling.then(() => this.#carryOut(order, tell));
    return this.#handling;
  }

  async #carryOut(data: unknown, tell: Tell): Promise<void> {
    this.#stopping = new AbortController();
    try {
      const order = modelOrderSchema.safeParse(data);
      if (!order.success) {
        throw new EngineError(
          "bad-command",
          told`The Worker was sent something that is not a command.`,
          order.error.message,
          told`Reload the page.`,
        );
      }
      await this.#answer(order.data, tell);
    } catch (error) {
      tell({ type: "failed", error: toErrorData(await this.#host.engine.explain(error), told`the model`) });
    }
  }

  async #answer(order: ModelOrder, tell: Tell): Promise<void> {
    switch (order.type) {
      case "look": {
        const model = await BroughtModel.look(localModel(order.files));
        this.#model?.dispose();
        this.#model = model;
        return tell({ type: "facts", facts: model.facts });
      }
      case "tokens":
        return tell({ type: "tokens", tokens: this.#current.tokens(order.text, order.asChat) });
      case "continue":
        return this.#write(order, tell);
      default:
        order satisfies never;
    }
  }

  async #write(order: Extract<ModelOrder, { type: "continue" }>, tell: Tell): Promise<void> {
    const { engine } = this.#host;
    const { signal } = this.#stopping;
    const start = async () => void (await startEngine({ engine, emit: () => {} }, "wasm", order.threads));
    const onBytes = (done: number, total: number) => {
      signal.throwIfAborted();
      tell({ type: "weights", done, total });
    };
    try {
      for await (const { token, text, isEnd } of this.#current.write(order, start, onBytes)) {
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

  get #current(): BroughtModel {
    if (this.#model) return this.#model;
    throw new EngineError("bad-command", told`No model was chosen yet.`, told`the model`, told`Choose one first.`);
  }
}
