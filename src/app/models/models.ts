/** The model that a visitor brings, as the page sees it. It lives as long as the document: what is under way goes on elsewhere. */
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type Checkpoint,
  errorData,
  type ModelOrder,
  type RunConfig,
  type RunId,
  toErrorData,
  told,
} from "../../engine/index.ts";
import { ModelClient, ModelFailure, type ModelProgress, type ModelReply } from "./modelClient.ts";
import { StepTimer } from "./stepTimes.ts";
import {
  type Busy,
  FIRST_VIEW,
  type ModelsView,
  NOTHING_ASKED,
  NOTHING_DONE,
  NOTHING_WRITTEN,
  type TunedRun,
  type WritingSettings,
  type Written,
} from "./view.ts";

/** Where a failure is told: by what was pressed. */
type Slot = "error" | "notWritten" | "notPlanned" | "notAsked";

export interface ModelsOptions {
  createWorker: ConstructorParameters<typeof ModelClient>[0];
  /** The most that sampling and the timing of products may take of the processor. */
  threads: number;
  /** Asks the browser not to throw files away by itself. */
  persist(): void;
}

export class Models {
  readonly store: StoreApi<ModelsView>;
  readonly #client: ModelClient;
  readonly #options: ModelsOptions;
  readonly #timer: StepTimer;
  /** What comes after the order under way is not asked for. */
  #isStopped = false;

  constructor(options: ModelsOptions) {
    this.#client = new ModelClient(options.createWorker);
    this.#timer = new StepTimer(options);
    this.#options = options;
    this.store = createStore<ModelsView>(() => FIRST_VIEW);
  }

  /** Reads the files of a folder, weights apart. */
  look(files: readonly File[]): Promise<void> {
    return this.#during("looking", () => this.#look({ type: "look", files: [...files] }));
  }

  /** The same of a kept model. */
  open(id: string): Promise<void> {
    return this.#during("looking", () => this.#look({ type: "open", id }));
  }

  /** The same with runs beside it. One that is open stays as it is. */
  async openBeside(id: string, beside: readonly RunId[]): Promise<void> {
    const isOpen = () => this.store.getState().facts?.kept === id;
    if (!isOpen()) await this.open(id);
    if (isOpen()) this.set({ beside });
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

  set(settings: Partial<WritingSettings & Pick<ModelsView, "beside">>): void {
    this.store.setState(settings);
    if ("asChat" in settings) void this.#count();
  }

  /** The model writes on by itself, then with the adapters of each run: from one prompt, by the same noise. */
  goOn(runs: readonly TunedRun[] = []): Promise<void> {
    const { prompt: text, asChat, most, temperature, seed } = this.store.getState();
    const order = { type: "continue", text, asChat, most, temperature, seed, threads: this.#options.threads } as const;
    const write = async () => {
      this.store.setState(NOTHING_WRITTEN);
      this.#isStopped = false;
      for (const run of [null, ...runs]) {
        const adapters = run && (await adaptersOf(run));
        if (this.#isStopped) return;
        const by = run && adapters && { id: run.id, name: run.name, step: adapters.step };
        const begun: Written = { run: by, drawn: [], text: "", ended: null };
        this.store.setState(({ written }) => ({ written: [...written, begun] }));
        this.#take(await this.#client.ask({ ...order, adapters }, (news) => this.#hear(news)));
      }
    };
    return this.#during("loading", write, "notWritten");
  }

  /** Asks it on arithmetic, from the first level on; what was asked before is forgotten. */
  askLevels(seed: number): Promise<void> {
    return this.#during(
      "asking",
      async () => {
        this.store.setState(NOTHING_ASKED);
        const order = { type: "askLevels", seed, threads: this.#options.threads } as const;
        this.#take(await this.#client.ask(order, (news) => this.#hear(news)));
      },
      "notAsked",
    );
  }

  stop(): void {
    this.#isStopped = true;
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
          ...NOTHING_DONE,
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
        return this.#change((written) => ({ ...written, ended: reply.why }));
      case "asked":
        return this.store.setState({ levelsEnded: reply.why });
      default:
        reply satisfies never;
    }
  }

  #hear(news: ModelProgress): void {
    if (news.type === "progress") {
      const { done, total } = news;
      return this.store.setState(({ busy }) => ({ busy: busy && { ...busy, done, total } }));
    }
    if (news.type === "level") {
      const { level } = news;
      return this.store.setState(({ levels }) => ({
        busy: { what: "asking", done: 0, total: 0 },
        levels: [...levels.filter((other) => other.level !== level.level), level],
      }));
    }
    const { token, text } = news;
    this.store.setState({ busy: { what: "writing", done: 0, total: 0 } });
    this.#change((written) => ({ ...written, drawn: [...written.drawn, token], text }));
  }

  /** Of what is written the part under way. */
  #change(change: (written: Written) => Written): void {
    this.store.setState(({ written }) => ({ written: [...written.slice(0, -1), change(written.at(-1)!)] }));
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

async function adaptersOf({ name, checkpoint }: TunedRun): Promise<Checkpoint> {
  const found = await checkpoint();
  if (found) return found;
  const hint = told`Train it further, or choose another run.`;
  throw new ModelFailure(errorData("bad-model-file", told`There are no adapters of this run here.`, name, hint));
}
