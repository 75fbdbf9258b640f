/** The model that a visitor brings, as the page sees it. It lives as long as the document: what is under way goes on elsewhere. */
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type DrawnView,
  type EngineErrorData,
  type ModelFacts,
  type ModelNews,
  type TokenView,
  toErrorData,
  told,
} from "../../engine/index.ts";
import { ModelClient, ModelFailure, type ModelProgress } from "./modelClient.ts";

export interface WritingSettings {
  asChat: boolean;
  /** 0 takes the likeliest token each time. */
  temperature: number;
  seed: number;
  /** Tokens at most. */
  most: number;
}

export interface ModelsView extends WritingSettings {
  /** Of loading, how far it is, in bytes. */
  busy: { what: "looking" | "loading" | "writing"; done: number; total: number } | null;
  error: EngineErrorData | null;
  facts: ModelFacts | null;
  prompt: string;
  /** Of the prompt. */
  tokens: readonly TokenView[];
  drawn: readonly DrawnView[];
  /** What the drawn tokens say. */
  text: string;
  ended: Extract<ModelNews, { type: "ended" }>["why"] | null;
}

const NOTHING_WRITTEN = { drawn: [], text: "", ended: null } satisfies Partial<ModelsView>;

export class Models {
  readonly store: StoreApi<ModelsView>;
  readonly #client: ModelClient;
  readonly #threads: number;

  constructor(createWorker: ConstructorParameters<typeof ModelClient>[0], threads: number) {
    this.#client = new ModelClient(createWorker);
    this.#threads = threads;
    this.store = createStore<ModelsView>(() => ({
      busy: null,
      error: null,
      facts: null,
      prompt: "",
      asChat: false,
      temperature: 0,
      seed: 1,
      most: 64,
      tokens: [],
      ...NOTHING_WRITTEN,
    }));
  }

  /** Reads the files of a folder, weights apart. */
  look(files: readonly File[]): Promise<void> {
    return this.#during("looking", async () => {
      const reply = await this.#client.ask({ type: "look", files: [...files] });
      if (reply.type !== "facts") return;
      const { facts } = reply;
      this.store.setState({ facts, asChat: facts.tokenizer.hasChat, ...NOTHING_WRITTEN });
      await this.#count();
    });
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
    return this.#during("loading", async () => {
      const settings = { asChat, most, temperature, seed, threads: this.#threads };
      const reply = await this.#client.ask({ type: "continue", text, ...settings }, (news) => this.#hear(news));
      if (reply.type === "ended") this.store.setState({ ended: reply.why });
    });
  }

  stop(): void {
    this.#client.stop();
  }

  #hear(news: ModelProgress): void {
    if (news.type === "weights") {
      const { done, total } = news;
      return this.store.setState({ busy: { what: "loading", done, total } });
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
    if (!facts) return;
    try {
      const reply = await this.#client.ask({ type: "tokens", text, asChat });
      if (reply.type === "tokens") this.store.setState({ tokens: reply.tokens });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #during(what: "looking" | "loading", action: () => Promise<void>): Promise<void> {
    if (this.store.getState().busy) return;
    this.store.setState({ busy: { what, done: 0, total: 0 }, error: null });
    try {
      await action();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.store.setState({ busy: null });
    }
  }

  #fail(error: unknown): void {
    this.store.setState({ error: error instanceof ModelFailure ? error.data : toErrorData(error, told`the model`) });
  }
}
