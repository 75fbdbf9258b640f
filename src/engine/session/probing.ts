/** The what-ifs of a session at rest. */
import { StepProbe } from "../train/probe/stepProbe.ts";
import type { Trainer } from "../train/trainer.ts";
import type { ProbeRecord } from "../wire/probe.ts";
import type { ProbeOrder } from "../wire/protocol.ts";

export class Probing {
  /** Of the step about to be made. */
  #probe: StepProbe | null = null;

  /** The first one rehearses the step; later ones take little time. */
  async ask(trainer: Trainer, step: number, { prompt, settings }: ProbeOrder): Promise<ProbeRecord> {
    this.#probe ??= await StepProbe.of(trainer, step);
    return this.#probe.ask(prompt, settings);
  }

  /** Before anything else happens to the trainer. */
  forget(): void {
    this.#probe?.dispose();
    this.#probe = null;
  }
}
