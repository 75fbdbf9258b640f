/** In the browser: a library of long runs, and what it costs to list them, to open one and to let one grow beside them. */

import { Keeper } from "../../src/app/library/keeping/keeper.ts";
import { Library } from "../../src/app/library/library.ts";
import { LibraryStore } from "../../src/app/library/libraryStore.ts";
import {
  CONFIG,
  checkpointOf,
  evaluationOf,
  groupsOf,
  metricsOf,
  specOf,
  told,
} from "../../src/app/library/libraryTesting.ts";
import type { RunRecord } from "../../src/engine/index.ts";

const RUNS = 30;
const STEPS = 2000;
const EVAL_EVERY = 25;
const TAB = { title: "bench", opened: 0 };
/** As many as the default preset has: responses a step, held-out prompts, answers to a prompt. */
const SIZES = { responses: 256, prompts: 32, answers: 45 };

const upward = (count: number, step = 1) => Array.from({ length: count }, (_, index) => index * step);

const longRun = (id: string): RunRecord => ({
  spec: specOf(id, { config: { ...CONFIG, steps: STEPS } }),
  backend: null,
  model: null,
  steps: upward(STEPS).map(metricsOf),
  evaluations: upward(STEPS / EVAL_EVERY + 1, EVAL_EVERY).map((s) => evaluationOf(s, SIZES.prompts, SIZES.answers)),
  changes: [],
  groups: upward(STEPS / EVAL_EVERY, EVAL_EVERY).map((step) => ({
    step: step + EVAL_EVERY - 1,
    groups: groupsOf(step, SIZES.responses),
  })),
});

/** Fills the library. */
export async function fill(): Promise<void> {
  const library = new Library("bench", TAB);
  for (const index of upward(RUNS)) await library.runs.add(longRun(`${index}`), `run ${index}`);
  await library.close();
}

/** Each part is prepared first, so that only what is to be measured is traced. Gives milliseconds of each repetition. */
type Part = () => () => Promise<number[]>;

const repeated =
  (repetitions: number, action: (library: Library, index: number) => Promise<unknown>): Part =>
  () =>
  () =>
    timed(repetitions, async (index) => {
      const library = new Library("bench", TAB);
      await action(library, index);
      await library.close();
    });

async function timed(repetitions: number, action: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < repetitions; index++) {
    const begin = performance.now();
    await action(index);
    times.push(performance.now() - begin);
  }
  return times;
}

/** A run that grows beside the page's list of runs: what each further checkpoint costs. */
const growth =
  (mebibytes: number, checkpoints: number): Part =>
  () => {
    const library = new Library("bench", TAB);
    const page = new LibraryStore(library);
    const id = `grows by ${mebibytes}`;
    const keeper = new Keeper(library);
    const { tensors } = checkpointOf(0, CONFIG, mebibytes * 2 ** 20);
    const steps = upward(checkpoints, 10).map((from) => [...told(from, from + 10, SIZES)]);
    return async () => {
      await page.refresh();
      keeper.began(specOf(id), id);
      const times = await timed(checkpoints, async (index) => {
        for (const event of steps[index]!) {
          const isCheckpoint = event.type === "checkpoint";
          keeper.event(id, isCheckpoint ? { ...event, checkpoint: { ...event.checkpoint, tensors } } : event);
        }
        await keeper.settled();
      });
      await library.close();
      return times;
    };
  };

const PARTS: Record<string, Part> = {
  [`list of ${RUNS} runs of ${STEPS} steps`]: repeated(10, (library) => library.runs.list()),
  "one of them opened": repeated(10, (library, index) => library.runs.open(`${index}`)),
  "ten steps kept with a checkpoint of 1 MiB": growth(1, 20),
  "ten steps kept with a checkpoint of 8 MiB": growth(8, 10),
  "ten steps kept with a checkpoint of 113 MiB": growth(113, 4),
};

export const NAMES = Object.keys(PARTS);

let prepared: ReturnType<Part> | null = null;
export function prepare(name: string): void {
  prepared = PARTS[name]!();
}
export const perform = (): Promise<number[]> => prepared!();
