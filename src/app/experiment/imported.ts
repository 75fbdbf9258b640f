/** Runs that a visitor has brought: drawn beside those of the page, never trained. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type RunStyle, styleOf } from "../../components/charts/runStyle.ts";
import type { ArmLook, RunView } from "../../components/panels/types.ts";
import {
  type Checkpoint,
  type EngineErrorData,
  getMethod,
  isOurs,
  type KeptRecord,
  type MethodId,
  type RunId,
} from "../../engine/index.ts";
import { frame } from "../../words/en/frame.ts";
import type { Words } from "../../words/en.ts";
import { type Message, message } from "../../words/message.ts";
import { readFiles } from "../exchange/readFiles.ts";
import type { ExportedRun } from "../exchange/selection.ts";
import { Run } from "./run.ts";

interface Brought {
  view: RunView;
  record: KeptRecord;
}

/** Takes a run into the library, under a name; with a checkpoint others go on from it. */
export type KeepImported = (record: KeptRecord, name: string, checkpoint?: Checkpoint) => void;

/** Why a file was not taken. */
export const refused = ({ told }: EngineErrorData): Message =>
  message("fileRefused", told.where, told.message, told.hint);

export class Imported {
  /** In the order in which they came. */
  readonly store: StoreApi<readonly RunView[]> = createStore<readonly RunView[]>(() => []);
  /** What comes from now on is named in this language. */
  words: Words["names"] = frame.names;
  /** Takes runs into the library. */
  readonly keep: KeepImported;
  #runs: readonly Brought[] = [];
  /** Ever brought: who stays keeps its looks when another goes. */
  #count = 0;

  constructor(keep: KeepImported) {
    this.keep = keep;
  }

  /** Takes what it can, and says of the rest why not. `isHere`: a run of that id is drawn already. */
  async add(files: readonly File[], isHere: (id: RunId) => boolean): Promise<Message[]> {
    const { records, logs, refusals } = await readFiles(files);
    const notices = refusals.map(refused);
    const named = records.map((record) => {
      const { method, seed } = record.spec.config;
      return { name: this.words.seed(getMethod(method).title, seed), record };
    });
    for (const { name, record } of [...named, ...logs.map(({ name, ...record }) => ({ name, record }))]) {
      const { id } = record.spec;
      if (isHere(id) || this.#runs.some(({ view }) => view.id === id)) {
        notices.push(message("alreadyHere", name));
        continue;
      }
      this.draw(record, name);
      this.keep(record, name);
    }
    return notices;
  }

  /** A run that this browser keeps; `arm` is what it shares with others that are drawn under the same id. */
  draw(record: KeptRecord, name: string, arm: Pick<ArmLook, "id" | "name"> = { id: record.spec.id, name }): void {
    this.#set([...this.#runs, { view: this.#viewOf(record, name, arm), record }]);
  }

  /** It is called otherwise from now on, and so is what it stands for alone. */
  rename(id: RunId, name: string): void {
    this.#set(
      this.#runs.map((run) => {
        const { view } = run;
        if (view.id !== id) return run;
        return { ...run, view: { ...view, name, arm: view.arm.id === id ? { ...view.arm, name } : view.arm } };
      }),
    );
  }

  remove(id: RunId): void {
    this.#set(this.#runs.filter(({ view }) => view.id !== id));
  }

  /** One that is drawn, as a run whose steps can be made again. */
  runOf(id: RunId): Run | undefined {
    const record = this.#runs.find(({ view }) => view.id === id)?.record;
    return record && isOurs(record) ? Run.restored({ record, checkpoint: null, pending: [] }, "") : undefined;
  }

  /** Logs of other programs are not ours to write. */
  exported(): ExportedRun[] {
    return this.#runs.flatMap(({ view, record }) =>
      isOurs(record) ? [{ record, arm: view.name, checkpoint: null }] : [],
    );
  }

  #set(runs: readonly Brought[]): void {
    this.#runs = runs;
    this.store.setState(
      runs.map(({ view }) => view),
      true,
    );
  }

  #viewOf(
    { spec, steps, evaluations, changes, groups }: KeptRecord,
    name: string,
    of: Pick<ArmLook, "id" | "name">,
  ): RunView {
    const { id, config, origin } = spec;
    const shown = this.#named(this.words[origin === "imported" ? "imported" : "kept"](name));
    const known = this.#runs.find(({ view }) => view.arm.id === of.id)?.view.arm;
    const arm = known ?? {
      id: of.id,
      name: of.id === id ? shown : this.words.kept(of.name),
      style: this.#style(config?.method ?? null),
    };
    return {
      id,
      name: shown,
      style: known ? { ...arm.style, isFaint: true } : arm.style,
      arm,
      config,
      origin,
      steps,
      evaluations,
      changes,
      groups,
    };
  }

  /** From the far end: arms of the page take theirs from the near one. */
  #style(method: MethodId | null): RunStyle {
    const place = 4 - (this.#count % 4);
    this.#count += 1;
    return styleOf(method, place);
  }

  #named(name: string): string {
    const count = this.#runs.filter(({ view }) => view.name.startsWith(name)).length;
    return count === 0 ? name : `${name} ${count + 1}`;
  }
}
