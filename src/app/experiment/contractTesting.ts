/** A page over the script or over real sessions, for what must come out the same. */
import { DEFAULT_SETTINGS, type MethodChoice, type MethodId, PRESETS, type Settings } from "../../engine/index.ts";
import { MODEL_ID, tinySessionRun } from "../../engine/testing/assets.ts";
import type { Subject } from "../training/contractTesting.ts";
import { armsOf } from "./arms.ts";
import { KeptRuns } from "./keptTesting.ts";
import { Playground, type PlaygroundOptions } from "./playground.ts";
import { type PlaygroundState, type Start, startOf } from "./state.ts";
import { stillClock } from "./stillClock.ts";

const tiny = tinySessionRun({ evalEvery: 100, steps: 8 });
export const TINY = Object.fromEntries(
  Object.keys(DEFAULT_SETTINGS).map((name) => [name, tiny[name as keyof Settings]]),
) as unknown as Settings;

/** A page with its engine ready; its clock stands still, so that every published tick is drawn at once. */
export async function open(
  create: () => Subject,
  { choice = "both", ...change }: Partial<Start> & { choice?: MethodChoice } = {},
  options: Partial<PlaygroundOptions> = {},
) {
  const subjects: Subject[] = [];
  const kept = new KeptRuns();
  const createPort = () => {
    const subject = create();
    subjects.push(subject);
    return subject.port;
  };
  const start: Start = {
    ...startOf(PRESETS[0]!),
    arms: armsOf(choice),
    model: MODEL_ID,
    settings: TINY,
    seeds: [TINY.seed],
    backend: "wasm",
  };
  const page = new Playground(
    { createPort, assets: "http://localhost/", cores: 1, clock: stillClock(), listeners: [kept], ...options },
    { ...start, ...change },
  );
  const state = () => page.store.getState();
  /** Until nobody has anything left to do. */
  const rest = async () => {
    do
      await new Promise((resolve) => setTimeout(resolve)); // what was looked up has come
    while ((await Promise.all(subjects.map((subject) => subject.work()))).some(Boolean));
  };
  /** Does something once, as soon as the page shows it. */
  const when = (condition: (state: PlaygroundState) => boolean, act: () => void) => {
    const stop = page.store.subscribe((shown) => {
      if (!condition(shown)) return;
      stop();
      queueMicrotask(act);
    });
  };
  page.prepare();
  await rest();
  return { page, subjects, kept, state, rest, when };
}

export const viewOf = (state: PlaygroundState, method: MethodId) =>
  state.views.find((view) => view.config?.method === method);
export const stepsOf = (state: PlaygroundState, method: MethodId) =>
  viewOf(state, method)?.steps.map((metrics) => metrics.step) ?? [];
/** All that a run told of its training, but for the time it took. */
export const numbersOf = (state: PlaygroundState, method: MethodId) =>
  viewOf(state, method)?.steps.map((metrics) => ({ ...metrics, "time/generation": 0, "time/update": 0 }));
export const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
export const madeBy = (count: number, method: MethodId) => (state: PlaygroundState) =>
  stepsOf(state, method).length >= count;
