/**
 * Golden groups: what GRPO and ProGRPO make of small groups, in one file written by the engine (`engine.json`) and one
 * written by the Python package (`core.json`), each checked by the other. `npm run fixtures` writes both.
 * fixtures/golden/README.md gives the format.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stream } from "../../src/engine/basics/rng.ts";
import { type GroupAdvantages, getMethod } from "../../src/engine/methods/index.ts";
import { DEFAULT_SETTINGS, SETTINGS, type Settings } from "../../src/engine/settings/index.ts";
import { ROOT } from "../processes.mjs";

export const GOLDEN_GROUPS = join(ROOT, "fixtures/golden/groups");

const NAMES = ["alpha", "lowFraction", "armGate", "armScope", "promptConfidence", "advantageScaling"] as const;
/** Of expected values: more than the 1e-6 that they are compared to. */
const DIGITS = 10;

type GroupSettings = Pick<Settings, (typeof NAMES)[number]>;

export interface PlainGroup {
  rewards: number[];
  correct: boolean[];
  /** [G][tokens] */
  responseLogprob: number[][];
  /** [prompt tokens - 1] */
  promptLogprob: number[];
}

export interface GoldenGroups {
  groups: Record<string, PlainGroup>;
  cases: { group: string; settings: GroupSettings; expected: GroupAdvantages }[];
}

const random = stream(2602, "golden-groups");
/** In 64ths, so that it is exact in float32 and short in the file, and some are equal. */
const logprobs = (length: number) => Array.from({ length }, () => -random.int(256) / 64);
const group = (rewards: number[], lengths: number[], promptLength: number): PlainGroup => ({
  rewards,
  correct: rewards.map((reward) => reward > 0),
  responseLogprob: lengths.map(logprobs),
  promptLogprob: logprobs(promptLength),
});

const GROUPS: Record<string, PlainGroup> = {
  mixed: group([1, 0, 0, 1, 0], [7, 3, 9, 5, 10], 6),
  "two responses": group([0, 1], [4, 6], 3),
  "all correct": group([1, 1, 1, 1], [5, 5, 8, 2], 4),
  "all wrong": group([0, 0, 0], [6, 1, 4], 5),
  "rewards of -1": group([-1, 1, -1, -1], [3, 12, 6, 2], 5),
  "one token each": group([1, 0, 1], [1, 1, 1], 1),
  "empty responses": group([1, 0, 0, 1], [0, 5, 0, 3], 0),
  "eleven of twenty": group([0, 1, 1], [20, 20, 13], 20),
};

const choicesOf = <N extends "armGate" | "armScope" | "promptConfidence" | "advantageScaling">(name: N) =>
  SETTINGS[name].options.map(({ value }) => value) as Settings[N][];

/** Every choice of gate, scope and c(q) for every group; numbers and scaling take turns. */
function settingsOf(groupIndex: number): GroupSettings[] {
  const choices = choicesOf("armGate").flatMap((armGate) =>
    choicesOf("armScope").flatMap((armScope) =>
      choicesOf("promptConfidence").map((promptConfidence) => ({ armGate, armScope, promptConfidence })),
    ),
  );
  const scalings = choicesOf("advantageScaling");
  return choices.map((choice, i) => ({
    alpha: [1, 0.3, 0, 2, 0.05][(i + groupIndex) % 5]!,
    lowFraction: [0.2, 0.55, 1, 0.05, 0.35, 0.5, 0.15][(i + groupIndex) % 7]!,
    ...choice,
    advantageScaling: scalings[(i + Math.floor(i / scalings.length)) % scalings.length]!,
  }));
}

/** What ProGRPO makes of a group. */
export function advantagesOf(settings: GroupSettings, plain: PlainGroup): GroupAdvantages {
  const input = {
    ...plain,
    responseLogprob: plain.responseLogprob.map((values) => Float32Array.from(values)),
    promptLogprob: Float32Array.from(plain.promptLogprob),
  };
  return getMethod("progrpo").group(input, { ...DEFAULT_SETTINGS, ...settings });
}

const rounded = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value);
const lines = (items: readonly string[]) => `\n${items.join(",\n")}\n`;

/** A group and a case a line. */
export function engineGroups(): string {
  const groups = Object.entries(GROUPS).map(([name, plain]) => `"${name}": ${JSON.stringify(plain)}`);
  const cases = Object.entries(GROUPS).flatMap(([name, plain], i) =>
    settingsOf(i).map((settings) =>
      JSON.stringify({ group: name, settings, expected: advantagesOf(settings, plain) }, rounded),
    ),
  );
  return `{"groups": {${lines(groups)}}, "cases": [${lines(cases)}]}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(GOLDEN_GROUPS, "engine.json"), engineGroups());
