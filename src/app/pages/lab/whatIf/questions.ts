/** Asks a session before a step what-ifs of its groups, one after the other, and tells how far the answer is. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { ownSettings } from "../../../../components/whatIf/settings.ts";
import { NOTHING_YET, type WhatIfAnswers } from "../../../../components/whatIf/types.ts";
import { type ProbeRecord, toErrorData, type WhatIf } from "../../../../engine/index.ts";
import type { StepProbe } from "../../../experiment/probes.ts";

/** Opens the session; `onReplayed` is told how many steps are done on the way there. */
export type OpenProbe = (onReplayed: (done: number) => void) => Promise<StepProbe>;

export class Questions {
  readonly store: StoreApi<WhatIfAnswers> = createStore<WhatIfAnswers>(() => NOTHING_YET);
  readonly #opened: Promise<StepProbe>;
  /** Milliseconds. */
  readonly #now: () => number;
  /** By a group's place, under the run's own settings. */
  readonly #own = new Map<number, ProbeRecord>();
  /** Of several questions that wait, the last one. */
  #wanted: { prompt: number; settings: WhatIf } | null = null;
  #isAsking = false;
  #isOver = false;
  #firstReplayed: { done: number; at: number } | null = null;

  /** @param step the one that is asked about (0-based) */
  constructor(open: OpenProbe, step: number, now: () => number) {
    this.#now = now;
    this.#opened = open((done) => this.#replayed(done));
    this.#opened.then(
      ({ config, from }) =>
        this.#tell({ own: ownSettings(config), replay: { from, done: from, to: step, secondsLeft: null } }),
      () => {}, // told to who asks
    );
  }

  /** @param prompt the group's place in the step */
  ask(prompt: number, settings: WhatIf): void {
    const { answer } = this.store.getState();
    this.#wanted = { prompt, settings };
    this.#tell({ isBehind: true, answer: answer?.own.prompt === prompt ? answer : null });
    if (!this.#isAsking) void this.#answerAll();
  }

  dispose(): void {
    this.#isOver = true;
    this.#opened.then(
      ({ session }) => session.dispose(),
      () => {}, // never opened
    );
  }

  async #answerAll(): Promise<void> {
    this.#isAsking = true;
    try {
      const { session } = await this.#opened;
      while (this.#wanted && !this.#isOver) {
        const { prompt } = this.#wanted;
        const own = this.#own.get(prompt) ?? (await session.ask(prompt, {}))!;
        this.#own.set(prompt, own);
        if (this.#wanted.prompt !== prompt) continue;
        const { settings } = this.#wanted;
        this.#wanted = null;
        const isOwn = Object.keys(settings).length === 0;
        const asked = isOwn ? own : (await session.ask(prompt, settings))!;
        if (this.#isAbout(prompt)) this.#tell({ answer: { own, asked }, isBehind: this.#wanted !== null });
      }
    } catch (error) {
      this.#tell({ error: toErrorData(error, "the what-if") });
    } finally {
      this.#isAsking = false;
    }
  }

  /** Nobody has turned to another group meanwhile. */
  #isAbout(prompt: number): boolean {
    return this.#wanted === null || this.#wanted.prompt === prompt;
  }

  #replayed(done: number): void {
    const { replay } = this.store.getState();
    const at = this.#now();
    this.#firstReplayed ??= { done, at };
    const steps = done - this.#firstReplayed.done;
    const secondsAStep = steps > 0 ? (at - this.#firstReplayed.at) / 1000 / steps : null;
    if (replay) {
      const secondsLeft = secondsAStep === null ? null : secondsAStep * (replay.to - done);
      this.#tell({ replay: { ...replay, done, secondsLeft } });
    }
  }

  #tell(part: Partial<WhatIfAnswers>): void {
    if (!this.#isOver) this.store.setState(part);
  }
}
