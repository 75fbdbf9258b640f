/** What a visitor does with listed runs. */

import { isOurs, type RunId } from "../../../../../engine/index.ts";
import type { Words } from "../../../../../words/en.ts";
import type { ExportedRun } from "../../../../exchange/selection.ts";
import { renameArm } from "../../../../experiment/edits.ts";
import { newId } from "../../../../experiment/ids.ts";
import type { Playground } from "../../../../experiment/playground.ts";
import type { LibraryStore } from "../../../../library/libraryStore.ts";
import { canDelete, type Entry, isKept } from "./entries.ts";
import type { Group } from "./groups.ts";

export class Actions {
  readonly #playground: Playground;
  readonly #library: LibraryStore;
  readonly #names: Words["names"];

  /** `names`: how runs are called. */
  constructor(playground: Playground, library: LibraryStore, names: Words["names"]) {
    this.#names = names;
    this.#playground = playground;
    this.#library = library;
  }

  /** Those of one arm are drawn as one. */
  async draw(groups: readonly Group[]): Promise<void> {
    const { imported, store } = this.#playground;
    for (const { key, name, runs } of groups) {
      for (const run of runs) {
        const { views, hidden } = store.getState();
        if (hidden.has(run.id)) this.#playground.hide([run.id], false);
        if (hidden.has(run.id) || views.some(({ id }) => id === run.id)) continue;
        const record = await this.#library.open(run.id);
        const isHere = imported.store.getState().some(({ id }) => id === run.id);
        if (record && !isHere) imported.draw(record, run.name, runs.length > 1 ? { id: key, name } : undefined);
      }
    }
  }

  hide(runs: readonly Entry[]): void {
    for (const { id } of runs.filter(({ isBeside }) => isBeside)) this.#playground.imported.remove(id);
    const own = runs.filter((run) => run.isDrawn && !run.isBeside && isKept(run));
    this.#playground.hide(
      own.map(({ id }) => id),
      true,
    );
  }

  /** Several runs keep their seeds in their names. An empty name changes nothing but gives an arm of the page its own again. */
  rename({ runs }: Group, name: string): void {
    const arm = runs.find((run) => run.arm)?.arm;
    if (arm) this.#playground.edit((experiment) => renameArm(experiment, arm.id, name));
    if (!name.trim()) return;
    for (const { id, config, isBeside } of runs.filter(isKept)) {
      const own = runs.length > 1 && config ? this.#names.seed(name.trim(), config.seed) : name.trim();
      void this.#library.remark(id, { name: own });
      if (isBeside) this.#playground.imported.rename(id, own);
    }
  }

  colour(runs: readonly Entry[], hue: number | null): void {
    for (const { id } of runs.filter(isKept)) void this.#library.remark(id, { hue });
  }

  note({ id }: Entry, notes: string): void {
    void this.#library.remark(id, { notes });
  }

  setTags({ id }: Entry, tags: string[]): void {
    void this.#library.remark(id, { tags });
  }

  addTags(runs: readonly Entry[], tags: readonly string[]): void {
    for (const run of runs.filter(isKept)) this.setTags(run, [...new Set([...run.tags, ...tags])]);
  }

  /** Those that can be; they come back by undo. */
  remove(runs: readonly Entry[]): void {
    const ids = runs.filter(canDelete).map(({ id }) => id);
    for (const id of ids) this.#playground.imported.remove(id);
    void this.#library.remove(ids);
  }

  copy(id: RunId): void {
    void this.#library.copy(id, newId());
  }

  /** Of the kept ones, what can be taken along as files of ours. */
  async exported(groups: readonly Group[]): Promise<ExportedRun[]> {
    const exported: ExportedRun[] = [];
    for (const { name: arm, runs } of groups) {
      for (const { id, hasWeights } of runs.filter(isKept)) {
        const record = await this.#library.open(id);
        const checkpoint = hasWeights ? () => this.#library.checkpoint(id) : null;
        if (record && isOurs(record)) exported.push({ record, arm, checkpoint });
      }
    }
    return exported;
  }
}
