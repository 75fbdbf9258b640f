/** The what-ifs of a session at rest. */
import { StepProbe } from "../train/probe/stepProbe.ts";
import type { Trainer } from "../train/trainer.ts";
import type { ProbeRecord } from "../wire/probe.ts";
import type { ProbeOrder } from "../wire/protocol.ts";

export class Probing {
  /** Of the step about to be made: its own groups, or that of the last puzzle. */
  #probe: StepProbe | null = null;
  #subject = "";

  /** The first one rehearses the step, as does another puzzle; others take little time. */
  async ask(trainer: Trainer, step: number, { prompt, settings }: ProbeOrder): Promise<ProbeRecord> {
    const [place, puzzle] = typeof prompt === "number" ? [prompt, null] : [0, prompt];
    const subject = JSON.stringify(puzzle);
    if (this.#subject !== subject) this.forget();
    this.#probe ??= await StepProbe.of(trainer, step, puzzle);
    this.#subject = subject;
    return { ...(await this.#probe.ask(place, settings)), prompt };
  }

  /** Before anything else happens to the trainer. */
  forget(): void {
    this.#probe?.dispose();
    this.#probe = null;
  }
}
