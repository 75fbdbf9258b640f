/** The pre-training of an own task's base model, as the page sees it. It goes on while one walks through the pages. */
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type EngineErrorData,
  type EvaluationRecord,
  type EventBody,
  type OwnDefinition,
  ownModelId,
  type PretrainSamples,
  type PretrainState,
} from "../../engine/index.ts";
import { type LaneOptions, threadsOf } from "../training/lanes.ts";
import { RunClient } from "../training/runClient.ts";

/** A base model as it is kept, in the middle of its training or after it. */
export interface KeptBase {
  /** What `ownModelId` says. */
  id: string;
  definition: OwnDefinition;
  state: PretrainState;
  /** Of each step, nats a token. */
  losses: number[];
  samples: PretrainSamples | null;
  /** At the end. */
  evaluation: Omit<EvaluationRecord, "masses"> | null;
}

/** Where base models are kept. */
export interface BaseStore {
  /** Null where there is none. */
  open(id: string): Promise<KeptBase | null>;
  keep(base: KeptBase): Promise<void>;
}

/** Keeps nothing. */
export const NO_BASES: BaseStore = { open: () => Promise.resolve(null), keep: () => Promise.resolve() };

export interface PretrainingView extends Omit<KeptBase, "state"> {
  phase: "opening" | "rest" | "loading" | "running" | "pausing" | "done";
  /** Null until it is measured. */
  perSecond: number | null;
  error: EngineErrorData | null;
}

/** Steps that a rate is measured over. */
const WINDOW = 20;

export class BasePretraining {
  /** Null until a definition is shown. */
  readonly store: StoreApi<PretrainingView | null> = createStore<PretrainingView | null>(() => null);
  readonly #options: Pick<LaneOptions, "createPort" | "cores">;
  readonly #bases: BaseStore;
  /** Milliseconds. */
  readonly #now: () => number;
  #client: RunClient | null = null;
  #state: PretrainState | null = null;
  #times: number[] = [];

  constructor(options: Pick<LaneOptions, "createPort" | "cores">, bases: BaseStore, now: () => number) {
    this.#options = options;
    this.#bases = bases;
    this.#now = now;
  }

  /** Shows how far the base model of a definition is. One that is being trained goes on. */
  async show(definition: OwnDefinition): Promise<void> {
    const id = ownModelId(definition);
    const shown = this.store.getState();
    if (shown?.id === id || (this.#client && shown?.phase !== "done")) return;
    this.#end();
    const fresh = { id, definition, losses: [], samples: null, evaluation: null, perSecond: null, error: null };
    this.store.setState({ ...fresh, phase: "opening" }, true);
    const kept = await this.#bases.open(id).catch(() => null);
    if (this.store.getState()?.id !== id) return;
    this.#state = kept?.state ?? null;
    this.store.setState({ ...fresh, ...withoutState(kept), phase: kept?.state.isDone ? "done" : "rest" }, true);
  }

  /** From the start, or from where it was stopped. */
  start(): void {
    const shown = this.store.getState();
    if (shown?.phase !== "rest") return;
    const { step = 0, tensors } = this.#state ?? {};
    this.#times = [];
    this.#set({ phase: "loading", error: null, losses: shown.losses.slice(0, step) });
    this.#client = new RunClient(() => this.#options.createPort("wasm"), {
      onEvent: (event) => this.#take(event),
      onQuiet: () => {},
      onCrash: (error) => this.#rest(error),
    });
    this.#client.pretrain(shown.id, {
      definition: shown.definition,
      threads: threadsOf(this.#options.cores, 1),
      from: tensors ? { step, tensors } : null,
    });
  }

  /** After the step under way; what was made is kept. */
  stop(): void {
    if (this.store.getState()?.phase !== "running") return;
    this.#set({ phase: "pausing" });
    this.#client?.pause();
  }

  #take(event: EventBody): void {
    const shown = this.store.getState()!;
    if (event.type === "ready") {
      this.#set({ phase: "running" });
      return this.#client?.run(shown.definition.base.steps);
    }
    if (event.type === "failed") return this.#rest(event.error);
    if (event.type === "evaluation") {
      const { masses: _masses, ...evaluation } = event.record;
      return this.#set({ evaluation });
    }
    if (event.type === "state" && (event.state === "paused" || event.state === "finished")) {
      return this.#rest(null);
    }
    if (event.type !== "pretraining") return;
    const { news } = event;
    if (news.kind === "step") {
      this.#times = [...this.#times.slice(-WINDOW), this.#now()];
      const seconds = (this.#times.at(-1)! - this.#times[0]!) / 1000;
      const perSecond = this.#times.length > 2 && seconds > 0 ? (this.#times.length - 1) / seconds : null;
      this.#set({ losses: [...shown.losses, news.loss], perSecond });
    } else if (news.kind === "samples") {
      this.#set({ samples: news.samples });
    } else {
      this.#state = news.state;
      void this.#keep();
    }
  }

  async #keep(): Promise<void> {
    const { phase: _phase, perSecond: _rate, error: _error, ...base } = this.store.getState()!;
    await this.#bases.keep({ ...base, state: this.#state! }).catch(() => {}); // trouble is shown as such
  }

  #rest(error: EngineErrorData | null): void {
    this.#end();
    this.#set({ phase: this.#state?.isDone ? "done" : "rest", perSecond: null, error });
  }

  #end(): void {
    this.#client?.dispose();
    this.#client = null;
  }

  #set(part: Partial<PretrainingView>): void {
    this.store.setState({ ...this.store.getState()!, ...part }, true);
  }
}

function withoutState(kept: KeptBase | null): Partial<PretrainingView> {
  if (!kept) return {};
  const { state: _state, ...rest } = kept;
  return rest;
}
