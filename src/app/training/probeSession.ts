/** A session that stands before a step of a stored run, to be asked what-ifs of that step's groups. */
import type { BackendChoice, ProbeRecord, ProbeSubject, WhatIf } from "../../engine/index.ts";
import type { Place } from "./place.ts";
import type { RunPort } from "./runClient.ts";
import type { Start } from "./start.ts";
import { TrainingRun } from "./trainingRun.ts";

export class ProbeSession {
  readonly #run: TrainingRun;

  /**
   * Makes the steps from the nearest checkpoint to `start.done` again, under the settings that the run had then; what is
   * asked meanwhile is answered afterwards. On WASM it has a Worker of its own, which ends with it. `onReplayed` is told
   * how many steps are done.
   */
  constructor(
    place: Place,
    createPort: (backend: BackendChoice) => RunPort,
    start: Start,
    onReplayed: (done: number) => void,
  ) {
    const ignore = () => {};
    this.#run = new TrainingRun(place, () => createPort(place.backend), {
      onReplayed,
      onEvent: ignore,
      onCrash: ignore, // told to those who asked
      onQuiet: ignore,
    });
    this.#run.load({ id: "probe", done: start.done, config: start.config }, start);
  }

  /**
   * @param prompt the group's place in the step, or a puzzle
   * @returns null where a later question came before this one had begun
   * @throws EngineError why it could not be answered
   */
  ask(prompt: ProbeSubject, settings: WhatIf): Promise<ProbeRecord | null> {
    return this.#run.probe({ prompt, settings });
  }

  dispose(): void {
    this.#run.dispose();
  }
}
