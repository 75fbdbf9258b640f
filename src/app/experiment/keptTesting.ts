/** Keeps what an experiment tells, as the library does: per run its record to the newest checkpoint, and all checkpoints. */
import type { Checkpoint, EventBody, RunId, RunSpec, SettingChange } from "../../engine/index.ts";
import type { ExperimentSnapshot, RunListener, StoredExperiment } from "./listener.ts";

class Kept {
  events: EventBody[] = [];
  checkpoints: Checkpoint[] = [];
  constructor(readonly spec: RunSpec) {}
}

export class KeptRuns implements RunListener {
  readonly runs = new Map<RunId, Kept>();
  /** In words: "began GRPO", "truncated GRPO 10". */
  readonly words: string[] = [];
  snapshot: ExperimentSnapshot | null = null;
  #names = new Map<RunId, string>();

  began(spec: RunSpec, name: string): void {
    this.words.push(`began ${name}`);
    this.#names.set(spec.id, name);
    if (!this.runs.has(spec.id)) this.runs.set(spec.id, new Kept(spec));
  }

  event(id: RunId, event: EventBody): void {
    const kept = this.runs.get(id)!;
    kept.events.push(structuredClone(event));
    if (event.type === "checkpoint") kept.checkpoints.push(structuredClone(event.checkpoint));
  }

  truncated(id: RunId, step: number): void {
    this.words.push(`truncated ${this.#names.get(id)} ${step}`);
    const kept = this.runs.get(id)!;
    kept.events = kept.events.filter((event) => stepOf(event) < step);
    kept.checkpoints = kept.checkpoints.filter((checkpoint) => checkpoint.step <= step);
  }

  experiment(snapshot: ExperimentSnapshot): void {
    this.snapshot = structuredClone(snapshot);
  }

  /** What the library has of a run's checkpoints. */
  readonly find = (id: RunId, step: number): Promise<Checkpoint | null> =>
    Promise.resolve(this.runs.get(id)?.checkpoints.findLast((checkpoint) => checkpoint.step <= step) ?? null);

  /** As it is found after a reload: each run as far as its newest checkpoint. */
  stored(): StoredExperiment {
    const snapshot = this.snapshot!;
    const runs = snapshot.runs.map((spec) => {
      const { events, checkpoints } = this.runs.get(spec.id)!;
      const checkpoint = checkpoints.at(-1) ?? null;
      const end = checkpoint?.step ?? spec.parent?.step ?? 0;
      const changes = events.flatMap((event) => (event.type === "changed" ? [event.change] : []));
      const record = {
        spec,
        backend: null,
        model: null,
        steps: events
          .flatMap((event) => (event.type === "step" ? [event.record.metrics] : []))
          .filter(({ step }) => step < end),
        evaluations: events
          .flatMap((event) => (event.type === "evaluation" ? [event.record] : []))
          .filter(({ step }) => step <= end),
        changes: changes.filter(({ step }) => step < end),
        groups: [],
      };
      return { record, checkpoint, pending: changes.filter(({ step }) => step >= end) satisfies SettingChange[] };
    });
    return structuredClone({ snapshot, runs });
  }
}

function stepOf(event: EventBody): number {
  if (event.type === "step") return event.record.metrics.step;
  if (event.type === "evaluation") return event.record.step - 1;
  return event.type === "changed" ? event.change.step : 0;
}
