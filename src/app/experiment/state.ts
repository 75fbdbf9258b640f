/** What the page shows, as one plain record. */

import type { RunView } from "../../components/panels/types.ts";
import {
  type BackendChoice,
  DEFAULT_SETTINGS,
  type EngineErrorData,
  type FixedSetting,
  type Loaded,
  type MemoryInfo,
  type MethodChoice,
  PRESETS,
  type Preset,
  type RunConfig,
  type RunId,
  type SettingName,
  type Settings,
  SHIPPED_BASES,
} from "../../engine/index.ts";
import type { Message } from "../../words/message.ts";
import { type ArmPlan, areSameArms, plansOf, presetArms } from "./arms.ts";
import type { Pace } from "./estimate.ts";
import type { QueueItem } from "./queue.ts";
import type { ArmView } from "./views.ts";

/** `idle`: nothing trained yet. `pausing`: the step under way is being finished. */
export type Phase = "idle" | "loading" | "running" | "pausing" | "paused" | "finished" | "failed";

export interface RunFailure {
  error: EngineErrorData;
  run: RunId;
  /** Of the run: what sets it apart. */
  name: string;
  /** Steps done when it happened. */
  step: number;
  /** The step to restart from; null if the engine never got ready. */
  checkpointStep: number | null;
}

export interface Notice {
  id: number;
  message: Message;
}

/** What is told already is not told again. */
export function withNotice(notices: readonly Notice[], message: Message): readonly Notice[] {
  const told = JSON.stringify(message);
  if (notices.some((notice) => JSON.stringify(notice.message) === told)) return notices;
  return [...notices, { id: (notices.at(-1)?.id ?? 0) + 1, message }];
}

/** Chosen while a run goes on; takes effect at Reset. */
export interface Staged {
  preset: Preset | null;
  /** Settings that are fixed when a run begins. */
  fixed: Partial<Pick<Settings, FixedSetting>>;
  backend: BackendChoice | null;
}

export interface Progress {
  step: number;
  total: number;
  stepsPerSecond: number | null;
  tokensPerSecond: number | null;
  /** Seconds. */
  remaining: number | null;
}

/** A run that is to be made, or is being made, or was. */
export interface QueueEntry extends QueueItem {
  /** Null before it is its turn. */
  run: RunId | null;
  step: number;
  steps: number;
  /** It is among those that train together at the moment. */
  isCurrent: boolean;
  isCancelled: boolean;
}

/** Where the page starts: a preset, changed by what the address asks for. */
export interface Start {
  /** What the settings started from. */
  preset: Preset;
  settings: Settings;
  arms: readonly ArmPlan[];
  /** The first one is that of the settings. */
  seeds: readonly number[];
  task: RunConfig["task"];
  /** Of an own task. */
  definition: RunConfig["definition"];
  /** Of a task in words. */
  text: RunConfig["text"];
  model: string;
  backend: BackendChoice;
}

export function startOf(preset: Preset): Start {
  const settings = { ...DEFAULT_SETTINGS, ...preset.settings };
  return {
    preset,
    settings,
    arms: presetArms(preset),
    seeds: [settings.seed],
    task: preset.task,
    definition: undefined,
    text: undefined,
    model: preset.model,
    backend: "auto",
  };
}

/** On a base model of the page: as a preset of it, or of its task. */
export function startOn(model: string): Start {
  const base = SHIPPED_BASES.find(({ id }) => id === model);
  const preset = PRESETS.find((each) => each.model === model) ?? PRESETS.find(({ task }) => task === base?.task)!;
  return { ...startOf(preset), model };
}

/** Something is not as the preset has it. */
export function isChanged({ preset, arms, task, model, settings }: PlaygroundState): boolean {
  const start = startOf(preset);
  const names = Object.keys(start.settings) as SettingName[];
  const isSame = areSameArms(plansOf(arms), start.arms) && task === start.task && model === start.model;
  return !isSame || names.some((name) => settings[name] !== start.settings[name]);
}

/** Where another page would have to start to be like this one. */
export const startLike = ({ arms, ...state }: PlaygroundState): Start => ({ ...state, arms: plansOf(arms) });

export interface PlaygroundState extends Start {
  /** The methods that are drawn and trained on. */
  choice: MethodChoice;
  arms: readonly ArmView[];
  /** What the active arms want trained, in order. */
  queue: readonly QueueEntry[];
  /** As it was measured here last, else that of a recording; null while neither is known. */
  pace: { perSecond: Pace; isMeasured: boolean } | null;
  /** Until all of it is done, as far as can be told: measured, or from a recording; null while unknown. */
  queueSeconds: number | null;
  /** The experiment before Reset can be had back. */
  canUndoReset: boolean;
  phase: Phase;
  /** It is at rest, and somebody has steps left to make. */
  canTrain: boolean;
  /** What is shown is about to give way to an experiment that was kept. */
  isOpening: boolean;
  /** What the page is busy with, besides plain training. */
  activity: Message | null;
  /** What is under way takes so long that ending it by force is offered. */
  canStopNow: boolean;
  staged: Staged;
  /** What is drawn. */
  views: readonly RunView[];
  /** What is left out of it. */
  hidden: ReadonlySet<RunId>;
  progress: Progress;
  /** Of the first run; null until its Worker is ready. */
  engine: Loaded | null;
  memory: MemoryInfo | null;
  failure: RunFailure | null;
  notices: readonly Notice[];
}

export const NOTHING_STAGED: Staged = { preset: null, fixed: {}, backend: null };

/** What the page keeps by itself; all else follows from the experiment and its runs (pageState.ts). */
export const AT_FIRST: Pick<PlaygroundState, "staged" | "isOpening" | "notices"> = {
  staged: NOTHING_STAGED,
  isOpening: false,
  notices: [],
};
