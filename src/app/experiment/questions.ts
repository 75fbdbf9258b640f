/** Asks a session before a step what-ifs of groups, one after the other, and tells how far the answer is. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { ownSettings } from "../../components/whatIf/settings.ts";
import { NOTHING_YET, type WhatIfAnswers } from "../../components/whatIf/types.ts";
import { type ProbeRecord, type ProbeSubject, toErrorData, told, type WhatIf } from "../../engine/index.ts";
import type { StepProbe } from "./probes.ts";

/** Opens the session; `onReplayed` is told how many steps are done on the way there. */
export type OpenProbe = (onReplayed: (done: number) => void) => Promise<StepProbe>;

/** A session from its opening to its end. */
interface Sitting {
  probe: Promise<StepProbe>;
  /** By group, under the run's own settings. */
  own: Map<string, ProbeRecord>;
  isAsking: boolean;
  /** When the first step was made again: it takes longer than others, so the pace is that of the later ones. */
  first: { done: number; at: number } | null;
}

export class Questions {
  readonly store: StoreApi<WhatIfAnswers> = createStore<WhatIfAnswers>(() => NOTHING_YET);
  readonly #open: OpenProbe;
  readonly #step: number;
  /** Milliseconds. */
  readonly #now: () => number;
  #sitting: Sitting | null = null;
  /** Of several questions that wait, the last one. */
  #wanted: { prompt: ProbeSubject; settings: WhatIf } | null = null;

  /** @param step the one that is asked about (0-based) */
  constructor(open: OpenProbe, step: number, now: () => number) {
    this.#open = open;
    this.#step = step;
    this.#now = now;
  }

  /** The first question opens the session. */
  ask(prompt: ProbeSubject, settings: WhatIf): void {
    const sitting = (this.#sitting ??= this.#begin());
    const { answer } = this.store.getState();
    this.#wanted = { prompt, settings };
    this.#tell(sitting, { isBehind: true, answer: answer && isSame(answer.own.prompt, prompt) ? answer : null });
    if (!sitting.isAsking) void this.#answerAll(sitting);
  }

  /** Ends the session; a later question opens another. */
  end(): void {
    this.#sitting?.probe.then(
      ({ session }) => session.dispose(),
      () => {}, // never opened
    );
    this.#sitting = null;
    this.store.setState(NOTHING_YET);
  }

  #begin(): Sitting {
    const probe = this.#open((done) => this.#replayed(sitting, done));
    const sitting: Sitting = { probe, own: new Map(), isAsking: false, first: null };
    probe.then(
      ({ config, from }) => {
        const replay = { from, done: from, to: this.#step, secondsLeft: null };
        this.#tell(sitting, { own: ownSettings(config), replay });
      },
      () => {}, // told to who asks
    );
    return sitting;
  }

  async #answerAll(sitting: Sitting): Promise<void> {
    sitting.isAsking = true;
    try {
      const { session } = await sitting.probe;
      while (this.#wanted && this.#sitting === sitting) {
        const { prompt } = this.#wanted;
        const own = sitting.own.get(nameOf(prompt)) ?? (await session.ask(prompt, {}))!;
        sitting.own.set(nameOf(prompt), own);
        if (!this.#wanted || !isSame(this.#wanted.prompt, prompt)) continue;
        const { settings } = this.#wanted;
        this.#wanted = null;
        const isOwn = Object.keys(settings).length === 0;
        const asked = isOwn ? own : (await session.ask(prompt, settings))!;
        if (this.#isAbout(prompt)) this.#tell(sitting, { answer: { own, asked }, isBehind: this.#wanted !== null });
      }
    } catch (error) {
      this.#tell(sitting, { error: toErrorData(error, told`the what-if`) });
    } finally {
      sitting.isAsking = false;
    }
  }

  /** Nobody has turned to another group meanwhile. */
  #isAbout(prompt: ProbeSubject): boolean {
    return this.#wanted === null || isSame(this.#wanted.prompt, prompt);
  }

  #replayed(sitting: Sitting, done: number): void {
    const { replay } = this.store.getState();
    if (!replay) return;
    const at = this.#now();
    sitting.first ??= { done, at };
    const steps = done - sitting.first.done;
    const secondsLeft = steps > 0 ? ((at - sitting.first.at) / 1000 / steps) * (replay.to - done) : null;
    this.#tell(sitting, { replay: { ...replay, done, secondsLeft } });
  }

  #tell(sitting: Sitting, part: Partial<WhatIfAnswers>): void {
    if (sitting === this.#sitting) this.store.setState(part);
  }
}

const nameOf = (prompt: ProbeSubject): string =>
  typeof prompt === "number" ? String(prompt) : `${prompt.draw} ${prompt.puzzle}`;

export const isSame = (a: ProbeSubject, b: ProbeSubject): boolean => nameOf(a) === nameOf(b);
