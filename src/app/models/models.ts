/** The model that a visitor brings, as the page sees it. It lives as long as the document: what is under way goes on elsewhere. */
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type DrawnView,
  type EngineErrorData,
  type HubModel,
  type KeptModels,
  type ModelFacts,
  type ModelNews,
  type ModelOrder,
  type RunConfig,
  type TokenView,
  type TrainingPlan,
  toErrorData,
  told,
} from "../../engine/index.ts";
import { ModelClient, ModelFailure, type ModelProgress, type ModelReply } from "./modelClient.ts";
import { StepTimer, type StepTimes } from "./stepTimes.ts";

export interface WritingSettings {
  asChat: boolean;
  /** 0 takes the likeliest token each time. */
  temperature: number;
  seed: number;
  /** Tokens at most. */
  most: number;
}

/** What takes time, one thing at a time. */
export type Busy = "looking" | "finding" | "fetching" | "copying" | "loading" | "writing";

export interface ModelsView extends WritingSettings {
  /** How far it is, in bytes, where that is known. */
  busy: { what: Busy; done: number; total: number } | null;
  /** Of choosing, bringing and keeping. */
  error: EngineErrorData | null;
  /** What the hub has: nothing of it is fetched before it is asked for. */
  found: HubModel | null;
  /** Null until it is known. */
  kept: KeptModels | null;
  facts: ModelFacts | null;
  prompt: string;
  /** Of the prompt. */
  tokens: readonly TokenView[];
  drawn: readonly DrawnView[];
  /** What the drawn tokens say. */
  text: string;
  ended: Extract<ModelNews, { type: "ended" }>["why"] | null;
  /** Of the prompt and of what is written. */
  notWritten: EngineErrorData | null;
  /** What training was asked for; null until it is looked at. */
  plan: TrainingPlan | null;
  /** Of a step of what is planned. */
  stepTimes: StepTimes;
  notPlanned: EngineErrorData | null;
}

/** Where a failure is told: by what was pressed. */
type Slot = "error" | "notWritten" | "notPlanned";

export interface ModelsOptions {
  createWorker: ConstructorParameters<typeof ModelClient>[0];
  /** The most that sampling and the timing of products may take of the processor. */
  threads: number;
  /** Asks the browser not to throw files away by itself. */
  persist(): void;
}

const NOTHING_WRITTEN = { drawn: [], text: "", ended: null, notWritten: null } satisfies Partial<ModelsView>;
const NOTHING_PLANNED = { plan: null, stepTimes: {}, notPlanned: null } satisfies Partial<ModelsView>;

export class Models {
  readonly store: StoreApi<ModelsView>;
  readonly #client: ModelClient;
  readonly #options: ModelsOptions;
  readonly #timer: StepTimer;

  constructor(options: ModelsOptions) {
    this.#client = new ModelClient(options.createWorker);
    this.#timer = new StepTimer(options);
    this.#options = options;
    this.store = createStore<ModelsView>(() => ({
      busy: null,
      error: null,
      found: null,
      kept: null,
      facts: null,
      prompt: "",
      asChat: false,
      temperature: 0,
      seed: 1,
      most: 64,
      tokens: [],
      ...NOTHING_WRITTEN,
      ...NOTHING_PLANNED,
    }));
  }

  /** Reads the files of a folder, weights apart. */
  look(files: readonly File[]): Promise<void> {
    return this.#during("looking", () => this.#look({ type: "look", files: [...files] }));
  }

  /** The same of a kept model. */
  open(id: string): Promise<void> {
    return this.#during("looking", () => this.#look({ type: "open", id }));
  }

  /** Asks the hub what a model is. */
  find(id: string, revision: string): Promise<void> {
    this.store.setState({ found: null });
    return this.#during("finding", async () => this.#take(await this.#client.ask({ type: "find", id, revision })));
  }

  forget(): void {
    this.store.setState({ found: null });
  }

  /** What was found, or what is missing of a kept model; then it is looked at. */
  fetch(id: string | null): Promise<void> {
    return this.#bring("fetching", { type: "fetch", id });
  }

  /** Copies the folder that was looked at. */
  keep(): Promise<void> {
    return this.#bring("copying", { type: "keep" });
  }

  /** What this browser keeps. */
  async list(): Promise<void> {
    await this.#tell({ type: "kept" }, "error");
  }

  async drop(id: string): Promise<void> {
    await this.#tell({ type: "drop", id }, "error");
  }

  write(prompt: string): void {
    this.store.setState({ prompt });
    void this.#count();
  }

  set(settings: Partial<WritingSettings>): void {
    this.store.setState(settings);
    if ("asChat" in settings) void this.#count();
  }

  goOn(): Promise<void> {
    const { prompt: text, asChat, most, temperature, seed } = this.store.getState();
    this.store.setState(NOTHING_WRITTEN);
    const write = async () => {
      const settings = { asChat, most, temperature, seed, threads: this.#options.threads, adapters: null };
      this.#take(await this.#client.ask({ type: "continue", text, ...settings }, (news) => this.#hear(news)));
    };
    return this.#during("loading", write, "notWritten");
  }

  stop(): void {
    this.#client.stop();
  }

  /** What a run would ask of the model, and take. A later one's answer comes later. */
  async plan(config: RunConfig): Promise<void> {
    await this.#tell({ type: "plan", config }, "notPlanned");
  }

  async #look(order: Extract<ModelOrder, { type: "look" | "open" }>): Promise<void> {
    this.#take(await this.#client.ask(order));
    await this.#count();
  }

  async #bring(what: "fetching" | "copying", order: Extract<ModelOrder, { type: "fetch" | "keep" }>): Promise<void> {
    this.#options.persist();
    await this.#during(what, async () => {
      const reply = await this.#client.ask(order, (news) => this.#hear(news));
      this.#take(reply);
      if (reply.type !== "kept" || reply.id === null) return;
      this.store.setState({ found: null });
      await this.#look({ type: "open", id: reply.id });
    });
    // A failure leaves what was brought so far.
    if (this.store.getState().error) await this.list();
  }

  async #tell(order: ModelOrder, slot: Slot): Promise<void> {
    try {
      this.#take(await this.#client.ask(order));
    } catch (error) {
      this.#fail(error, slot);
    }
  }

  #take(reply: ModelReply): void {
    switch (reply.type) {
      case "facts":
        return this.store.setState({
          facts: reply.facts,
          asChat: reply.facts.tokenizer.hasChat,
          ...NOTHING_WRITTEN,
          ...NOTHING_PLANNED,
        });
      case "found":
        return this.store.setState({ found: reply.model });
      case "kept":
        return this.store.setState({ kept: reply.kept });
      case "tokens":
        return this.store.setState({ tokens: reply.tokens, notWritten: null });
      case "plan":
        this.store.setState({ plan: reply.plan, notPlanned: null });
        return void this.#timer.time(reply.plan, (stepTimes) => {
          if (this.store.getState().plan === reply.plan) this.store.setState({ stepTimes });
        });
      case "rates":
        return; // of `StepTimer` alone
      case "ended":
        return this.store.setState({ ended: reply.why });
      default:
        reply satisfies never;
    }
  }

  #hear(news: ModelProgress): void {
    if (news.type === "progress") {
      const { done, total } = news;
      return this.store.setState(({ busy }) => ({ busy: busy && { ...busy, done, total } }));
    }
    const { token, text } = news;
    this.store.setState(({ drawn }) => ({
      busy: { what: "writing", done: 0, total: 0 },
      drawn: [...drawn, token],
      text,
    }));
  }

  /** Of the prompt as it is now; a later prompt's answer comes later. */
  async #count(): Promise<void> {
    const { facts, prompt: text, asChat } = this.store.getState();
    if (facts) await this.#tell({ type: "tokens", text, asChat }, "notWritten");
  }

  async #during(what: Busy, action: () => Promise<void>, slot: Slot = "error"): Promise<void> {
    if (this.store.getState().busy) return;
    this.store.setState({ busy: { what, done: 0, total: 0 }, [slot]: null });
    try {
      await action();
    } catch (error) {
      this.#fail(error, slot);
    } finally {
      this.store.setState({ busy: null });
    }
  }

  #fail(error: unknown, slot: Slot): void {
    const data = error instanceof ModelFailure ? error.data : toErrorData(error, told`the model`);
    this.store.setState({ [slot]: data, ...(slot === "notPlanned" && { plan: null }) });
  }
}
