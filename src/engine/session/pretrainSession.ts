/** The pre-training of an own task's base model, which lives as a run does (wire/lifecycle.ts). */
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { yieldToEvents } from "../runtime/yield.ts";
import { OwnPretraining } from "../train/ownPretraining.ts";
import { type SessionState, stateAfter, type Transition } from "../wire/lifecycle.ts";
import type { CommandBody, PretrainNews, PretrainOrder } from "../wire/protocol.ts";
import { failureOf } from "./failure.ts";
import { type SessionHost, startEngine } from "./loading.ts";

/** Steps between two looks at what the model answers. */
const SAMPLE_EVERY = 50;
/** Steps that a crash can cost. */
const KEEP_EVERY = 100;

export class PretrainSession {
  readonly #host: SessionHost;
  #state: SessionState = "idle";
  #base: OwnPretraining | null = null;
  #until = 0;
  #pauseAsked = false;
  #loop: Promise<void> | null = null;

  constructor(host: SessionHost) {
    this.#host = host;
  }

  /** Always on WASM, whose bits are the same everywhere: so a base model follows from its definition. */
  async load({ definition, threads, from }: PretrainOrder): Promise<void> {
    this.#enter("load", from?.step ?? 0);
    try {
      const found = await startEngine(this.#host, "wasm", threads);
      this.#base = new OwnPretraining(definition, from);
      this.#host.emit({ type: "ready", ...found, model: this.#base.model, step: this.#done });
      this.#enter("loaded");
    } catch (error) {
      this.#fail(await this.#host.engine.explain(error));
    }
  }

  async handle(command: CommandBody): Promise<void> {
    switch (command.type) {
      case "run":
        return this.#run(command.until);
      case "pause":
        return this.#pause();
      case "dispose":
        await this.#stop();
        this.#release();
        return this.#enter("dispose");
      case "load":
      case "configure":
      case "checkpoint":
      case "probe":
        throw new EngineError(
          "bad-command",
          told`Pre-training knows no ${command.type}.`,
          command.type,
          told`Reload the page.`,
        );
      default:
        command satisfies never;
    }
  }

  /** What it stands on is gone. */
  async fail(error: unknown): Promise<void> {
    await this.#stop();
    if (this.#base) this.#fail(error);
  }

  async #stop(): Promise<void> {
    this.#pauseAsked = true;
    await this.#loop;
  }

  #run(until: number): void {
    if (this.#state !== "running") this.#enter("run");
    this.#until = until;
    this.#pauseAsked = false;
    this.#loop ??= this.#train(this.#base!).finally(() => {
      this.#loop = null;
    });
  }

  #pause(): void {
    if (this.#state !== "running") return;
    this.#pauseAsked = true;
    this.#enter("pause");
  }

  async #train(base: OwnPretraining): Promise<void> {
    const { training } = base;
    try {
      while (!this.#pauseAsked && !training.isOver && training.done < this.#until) {
        const loss = await training.step();
        this.#tell({ kind: "step", step: training.done, loss });
        if (training.done % SAMPLE_EVERY === 0 || training.isOver) {
          this.#tell({ kind: "samples", samples: await base.sample() });
        }
        if (training.done % KEEP_EVERY === 0 && !training.isOver) await this.#keep(base);
        await yieldToEvents();
      }
      if (training.isOver) {
        const evaluation = await base.evaluate();
        this.#host.emit({ type: "evaluation", record: { step: training.done, ...evaluation } });
      }
      await this.#keep(base);
      this.#enter(training.isOver ? "end" : "rest");
    } catch (error) {
      this.#fail(await this.#host.engine.explain(error));
    }
  }

  async #keep(base: OwnPretraining): Promise<void> {
    this.#tell({ kind: "state", state: await base.state() });
  }

  get #done(): number {
    return this.#base?.training.done ?? 0;
  }

  #tell(news: PretrainNews): void {
    this.#host.emit({ type: "pretraining", news });
  }

  #fail(error: unknown): void {
    this.#host.emit({ type: "failed", error: failureOf(error, this.#done), step: this.#done });
    this.#enter("fail");
    this.#release();
  }

  #enter(transition: Transition, step = this.#done): void {
    this.#state = stateAfter(this.#state, transition);
    this.#host.emit({ type: "state", state: this.#state, step });
  }

  #release(): void {
    this.#base?.dispose();
    this.#base = null;
  }
}
