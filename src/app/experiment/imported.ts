/** Runs that a visitor has brought: drawn beside those of the page, never trained. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type RunStyle, styleOf } from "../../components/charts/runStyle.ts";
import type { RunView } from "../../components/panels/types.ts";
import { getMethod, type MethodId, type RunId, type RunRecord, sentence } from "../../engine/index.ts";
import type { LoggedRun } from "../exchange/loggedRun.ts";
import { readFiles } from "../exchange/readFiles.ts";
import type { ExportedRun } from "../exchange/selection.ts";

interface Brought {
  view: RunView;
  /** Null where another program logged it. */
  record: RunRecord | null;
}

export class Imported {
  /** In the order in which they came. */
  readonly store: StoreApi<readonly RunView[]> = createStore<readonly RunView[]>(() => []);
  #runs: readonly Brought[] = [];
  /** Ever brought: who stays keeps its looks when another goes. */
  #count = 0;

  /** Takes what it can, and says of the rest in sentences why not. `isHere`: a run of that id is drawn already. */
  async add(files: readonly File[], isHere: (id: RunId) => boolean): Promise<string[]> {
    const { records, logs, refusals } = await readFiles(files);
    const sentences = refusals.map(({ where, message, hint }) => `${where}: ${sentence(message)} ${hint}`);
    const take = (id: RunId, name: string, brought: () => Brought) => {
      if (isHere(id) || this.#runs.some(({ view }) => view.id === id)) {
        sentences.push(`${name} is on the page already.`);
        return;
      }
      this.#set([...this.#runs, brought()]);
    };
    for (const record of records) {
      const { id, config } = record.spec;
      const name = `${getMethod(config.method).title}, seed ${config.seed}`;
      take(id, name, () => ({ view: this.#viewOf(record, this.#named(name)), record }));
    }
    for (const log of logs) take(log.id, log.name, () => ({ view: this.#viewOfLog(log), record: null }));
    return sentences;
  }

  /** A run that this browser keeps. */
  draw(record: RunRecord, name: string): void {
    this.#set([...this.#runs, { view: this.#viewOf(record, this.#named(name, "kept")), record }]);
  }

  remove(id: RunId): void {
    this.#set(this.#runs.filter(({ view }) => view.id !== id));
  }

  /** Logs of other programs are not ours to write. */
  exported(): ExportedRun[] {
    return this.#runs.flatMap(({ view, record }) =>
      record ? [{ record, arm: view.name, checkpoint: () => Promise.resolve(null) }] : [],
    );
  }

  #set(runs: readonly Brought[]): void {
    this.#runs = runs;
    this.store.setState(
      runs.map(({ view }) => view),
      true,
    );
  }

  #viewOf({ spec, steps, evaluations, changes, groups }: RunRecord, name: string): RunView {
    const { id, config, origin } = spec;
    const style = this.#style(config.method);
    return { id, name, style, config, origin, steps, evaluations, changes, groups };
  }

  #viewOfLog({ id, name, steps, evaluations }: LoggedRun): RunView {
    const grey = { stroke: "var(--ink-muted)", ink: "var(--ink-muted)" };
    const style = { ...this.#style("grpo"), ...grey };
    return {
      id,
      name: this.#named(name),
      style,
      config: null,
      origin: "imported",
      steps,
      evaluations,
      changes: [],
      groups: [],
    };
  }

  /** From the far end: arms of the page take theirs from the near one. */
  #style(method: MethodId): RunStyle {
    const place = 4 - (this.#count % 4);
    this.#count += 1;
    return styleOf(method, place);
  }

  #named(name: string, origin = "imported"): string {
    const imported = `${name} (${origin})`;
    const count = this.#runs.filter(({ view }) => view.name.startsWith(imported)).length;
    return count === 0 ? imported : `${imported} ${count + 1}`;
  }
}
