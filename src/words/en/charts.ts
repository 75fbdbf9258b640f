/** What all pictures say, in English. */
import { writerOf } from "../intl.ts";

const { plural } = writerOf("en");

export const charts = {
  /** The base model, at lines and in tables. */
  base: "Base",
  stepAxis: "step",
  step: (step: number) => `step ${step}`,
  /** A run's training values, beside those of its evaluations. */
  ofTraining: (run: string) => `${run} training`,
  ofRun: (run: string, metric: string) => `${run}, ${metric}`,
  enumeration: (items: readonly string[]) => items.join(", "),
  list: (items: readonly string[]) =>
    items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`,
  /** Things that are said one after the other. */
  sentences: (parts: readonly string[]) => parts.join("; "),
  named: (what: string, value: string) => `${what}: ${value}`,
  interval: (low: string, high: string) => `${low} to ${high}`,
  seeds: (count: number) => `${count} ${plural(count, { one: "seed", other: "seeds" })}`,
  armOverSeeds: (arm: string, seeds: string) => `${arm} (${seeds})`,
  overSeeds: (interval: string | null, seeds: string) =>
    interval === null ? `, ${seeds}` : `, interval ${interval}, ${seeds}`,
  locations: { mean: "mean", iqm: "interquartile mean" },
  crosshair: (name: string) => `Crosshair, ${name}`,
  cursor: (name: string) => `Cursor, ${name}`,
  marked: (from: number, to: number) => `steps ${from} to ${to} marked, Enter shows only these`,
  more: (count: number) => `${count} more`,
  about: (title: string) => `What is this? ${title}`,
  whatIsThis: "What is this?",
  asTable: "Data as table",
  save: "Save the figure",
  wholeScreen: "Whole screen (F)",
  recorded: "recorded ",
  table: {
    copy: "Copy",
    allRows: "All rows",
    copied: (rows: number) => `${rows} rows copied`,
    cannotCopy: "The browser does not let this page copy. Save it as CSV instead.",
    data: (title: string) => `${title}, data`,
    /** Not all steps of a long run. */
    everyStep: (what: string, stride: number, last: string) => `${what}; every ${stride} steps of ${last}`,
  },
  columns: {
    run: "run",
    step: "step",
    arm: "arm",
    seed: "seed",
    answer: "answer",
    times: "times",
    reward: "reward",
    correct: "correct",
    wrong: "wrong",
    prompt: "prompt",
    term: "term",
    interval: "interval",
    coverage: (percent: number) => `${percent} % interval`,
  },
  correct: "correct",
  wrong: "wrong",
  empty: "(empty)",
};
