/** Where Story leads to: chapters of Learn and the Lab, at what is looked at. */
import type { Selection } from "../../../components/panels/types.ts";
import { PRESETS } from "../../../engine/index.ts";
import { writeExperiment } from "../../address/experimentFields.ts";
import { writeAddress } from "../../address/route.ts";
import { type Start, startOf } from "../../experiment/state.ts";

/** So often that the columns can be seen to move. */
export const EVAL_EVERY = 10;

/** What "Train it yourself" trains: the twins of the recording. */
export function trainStart(seed: number | null, backend: Start["backend"]): Start {
  const start = startOf(PRESETS[0]!);
  const seeds = seed === null ? start.seeds : [seed];
  return { ...start, seeds, settings: { ...start.settings, seed: seeds[0]!, evalEvery: EVAL_EVERY }, backend };
}

/** What is selected, the run by its name. */
export type Looked = { [K in keyof Selection]?: Selection[K] | undefined };

/** The Lab with an experiment, and what is selected in it. */
export function labLink(start: Start, looked: Looked): string {
  const fields = writeExperiment(start);
  for (const [name, value] of Object.entries(looked)) if (value != null) fields.set(name, String(value));
  return writeAddress("lab", fields);
}

/** A chapter of Learn, at a puzzle. */
export const chapterLink = (chapter: number, prompt: string | null = null): string =>
  writeAddress("learn", new URLSearchParams({ chapter: String(chapter), ...(prompt !== null && { prompt }) }));
