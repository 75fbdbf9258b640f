/** Makes the steps of a trunk again, leg after leg. Nothing of them is told: they are in the record of another run. */
import { type Checkpoint, type EventBody, isResting } from "../../engine/index.ts";
import type { RunClient } from "./runClient.ts";
import type { Leg } from "./start.ts";

export class Trunk {
  #legs: readonly Leg[] = [];

  /** The leg to be loaded, or under way; undefined behind the last. */
  get leg(): Leg | undefined {
    return this.#legs[0];
  }

  start(legs: readonly Leg[]): void {
    this.#legs = legs;
  }

  /** Takes in what a leg's Worker says; at the end of a leg its checkpoint comes back, for what follows to start from. */
  heed(event: EventBody, client: RunClient): Checkpoint | null {
    const { changes, until } = this.#legs[0]!;
    switch (event.type) {
      case "ready":
        for (const change of changes) client.configure(change.changes, change.step);
        client.run(until);
        return null;
      case "state":
        if (isResting(event.state) && event.step === until) client.checkpoint();
        return null;
      case "checkpoint":
        if (event.checkpoint.step !== until) return null;
        this.#legs = this.#legs.slice(1);
        return event.checkpoint;
      case "step":
      case "backend":
      case "loading":
      case "evaluation":
      case "changed":
      case "probed":
      case "pretraining":
      case "failed":
        return null;
      default:
        event satisfies never;
        return null;
    }
  }
}
