/** The Evidence page in English. A sentence about a result is chosen by the result (pages/evidence/finding.ts) and has its numbers below it. */
import type { ComparedAt, Measure, SeedsOfBases, Split } from "../../engine/index.ts";
import { writerOf } from "../intl.ts";

const { number, plural, amount } = writerOf("en");

type Verdict = "more" | "less" | "even" | "unknown";
interface Interval {
  low: string;
  high: string;
}

/** Of a difference, as a clause. */
const clauses: Record<Measure, Record<Verdict, string>> = {
  "pass@1": {
    more: "right more often at the first try",
    less: "right less often at the first try",
    even: "no clear difference at the first try",
    unknown: "nothing can be said of the first try yet",
  },
  "pass@8": {
    more: "right more often within 8 tries",
    less: "right less often within 8 tries",
    even: "no clear difference within 8 tries",
    unknown: "nothing can be said of 8 tries yet",
  },
  "pass@32": {
    more: "right more often within 32 tries",
    less: "right less often within 32 tries",
    even: "no clear difference within 32 tries",
    unknown: "nothing can be said of 32 tries yet",
  },
  distinct: {
    more: "more different right answers",
    less: "fewer different right answers",
    even: "no clear difference in right answers kept",
    unknown: "nothing can be said of right answers kept yet",
  },
  answer_entropy: {
    more: "right answers more evenly spread",
    less: "right answers less evenly spread",
    even: "no clear difference in how right answers spread",
    unknown: "nothing can be said of how right answers spread yet",
  },
};

export const evidence = {
  loading: "Opening the results…",
  failed: (why: string) => `The results could not be loaded. ${why} Reload the page.`,
  nothing: "No runs have been kept yet. Which there are to be, docs/study-plan.md says.",

  endQuestion: (baseline: string) => `Is ${baseline} right more often at its end than stopped at its best?`,
  question: (arm: string, baseline: string) => `Is ${arm} right more often than ${baseline}?`,
  answers: { yes: "Yes", part: "In part", no: "No", unknown: "Not known yet" },
  answer: (answer: string, where: string, clauses: readonly string[]) =>
    `${answer}. ${where}: ${clauses.length > 0 ? clauses.join("; ") : "not compared"}.`,
  clauses,
  finding: (where: string, clauses: readonly string[]) => `${where}: ${clauses.join("; ")}.`,
  where: {
    step: (baseline: string) => `Against ${baseline} after the same steps`,
    "pass@1": (baseline: string) => `Where ${baseline} is right as often at the first try`,
    distinct: (baseline: string) => `Where ${baseline} keeps as many answers`,
    best: (baseline: string) => `Against ${baseline} stopped at its best checkpoint`,
    "best-both": (baseline: string) => `Against ${baseline}, both stopped at their best checkpoints`,
    "best-seen": (baseline: string) => `Against ${baseline} stopped where these very prompts say it is best`,
  } satisfies Record<ComparedAt, (baseline: string) => string>,
  beside: (rival: string) => `Against ${rival}, the bonus that ends nearest in answer entropy`,
  besideOnly: (rival: string) => `Against ${rival}, the only bonus that was tried here`,

  interval: ({ low, high }: Interval) => `interval ${low} to ${high}`,
  tooFew: (bases: number) =>
    `${number(bases)} ${plural(bases, { one: "base model", other: "base models" })}: too few for an interval`,
  above: (positive: number, pairs: number) =>
    `${number(positive)} of ${number(pairs)} ${plural(pairs, { one: "pair", other: "pairs" })} above`,
  counts: (bases: number, [fewest, most]: SeedsOfBases) => {
    const seeds = fewest === most ? number(most) : `${number(fewest)} to ${number(most)}`;
    return `${number(bases)} ${plural(bases, { one: "base", other: "bases" })} × ${seeds} ${plural(most, { one: "seed", other: "seeds" })}`;
  },
  notReached: (pairs: number) =>
    `in ${number(pairs)} ${plural(pairs, { one: "pair", other: "pairs" })} never reached by the baseline`,
  numbers: (parts: readonly string[]) => parts.join("; "),
  withInterval: (value: string, interval: string) => `${value} (${interval})`,
  besideMean: (measure: string, middle: string, better: string) =>
    `${measure} interquartile mean ${middle}, probability of improvement ${better}`,
  besideMeans: (told: readonly string[], baseline: string) =>
    `Beside the mean, after the same steps: ${told.join("; ")}. The first leaves out a quarter of the pairs at either end; the second is how likely a run is better than one of ${baseline} on the same base model.`,
  notCompared: "not compared",

  choices: "What is compared",
  choice: {
    task: "Task",
    size: "Model",
    prompts: "Training prompts",
    measure: "Measure",
    on: "Measured on",
    at: "Compared",
  },
  sizes: { nano: "nano", micro: "micro", small: "small" },
  trained: (prompts: number) => (prompts > 0 ? `${number(prompts)} only` : "all"),
  measures: {
    "pass@1": "pass@1: first try",
    "pass@8": "pass@8: within 8 tries",
    "pass@32": "pass@32: within 32 tries",
    distinct: "different right answers in 64",
    answer_entropy: "answer entropy (nats)",
  } satisfies Record<Measure, string>,
  short: {
    "pass@1": "pass@1",
    "pass@8": "pass@8",
    "pass@32": "pass@32",
    distinct: "different right answers",
    answer_entropy: "answer entropy",
  } satisfies Record<Measure, string>,
  splits: { heldOut: "unseen prompts", training: "training prompts" } satisfies Record<Split, string>,
  comparedAt: {
    step: "after the same steps",
    "pass@1": "at equal pass@1",
    distinct: "at equal answers kept",
    best: "against the best checkpoint",
    "best-both": "best against best checkpoint",
    "best-seen": "against the best checkpoint, as seen",
  } satisfies Record<ComparedAt, string>,

  rows: (baseline: string) => `Every arm against ${baseline}`,
  axis: (measure: string, baseline: string) => `difference to ${baseline} in ${measure}`,
  rowsHelp:
    "A faint dot is a pair of runs on one base model and seed, each height a base model (“base”); the mark is the mean over bases, the bar its 95% interval. Grey: no clear difference, as the interval holds 0, base models disagree in sign, or it is too small. Choose a row to see its curve.",
  kinds: {
    plain: "Without a new rule",
    progrpo: "ProGRPO",
    others: "Other methods",
    controls: "Controls",
    ablations: "ProGRPO with one part changed",
    adapters: "LoRA adapters instead of all weights",
  },
  stoppedEarly: (baseline: string) => `${baseline}, stopped at its best`,
  atItsEnd: (baseline: string) => `${baseline}, at its end`,

  curve: (arm: string, baseline: string) => `${arm} and ${baseline} over steps`,
  curveOf: (arm: string) => `${arm} over steps`,
  point: (name: string, value: string, interval: string | null) =>
    interval === null ? `${name}: ${value}` : `${name}: ${value}, ${interval}`,
  step: (step: number) => `step ${number(step)}`,
  curveHelp: (measure: string, on: string) =>
    `${measure}, on ${on}: mean over base models, with its 95% interval where there are enough of them.`,

  helps: (arm: string) => `Where ${arm} helps`,
  helpsNot: "Where it does not",
  noneHelps: "In no comparison that was made.",
  noneHelpsNot: "In no comparison that was made. That is rare: look for what was not compared.",
  notKnown: (count: number) =>
    `${number(count)} more ${plural(count, { one: "comparison has", other: "comparisons have" })} too few base models to say.`,
  findings: (count: number) => `${number(count)} ${plural(count, { one: "finding", other: "findings" })}`,
  partName: (task: string, size: string, prompts: number) =>
    prompts > 0 ? `${task}, ${size}, ${number(prompts)} training prompts` : `${task}, ${size}`,
  exploratory: "Not planned before its runs were seen.",

  cover: "How many puzzles are solved how often",
  guessing: "guessing",
  coverHelp:
    "Cover@τ: the share of unseen prompts that are solved with probability τ or more. Far right: surely solved. At the left: solved at all.",
  tau: (tau: number) => `τ ${number(tau, 2)}`,

  paper: "What the paper reports",
  paperHelp:
    "Not measured here: reported in the paper's abstract or by reviews of it, of models of another size and other tasks. The two axes are not comparable.",
  paperAxis: "difference to GRPO in points of a hundred, as reported",
  paperSource: { abstract: "abstract", reviews: "reviews" },
  points: (text: string) => `${text} points`,
  paperRow: (model: string, benchmark: string, source: string) => [model, benchmark, source].filter(Boolean).join(", "),
  benchmarks: { mathematics: "mean of mathematics tests", LiveCodeBench: "LiveCodeBench" },
  codeforces: ({ GRPO, FlowRL, ProGRPO }: { GRPO: number; FlowRL: number; ProGRPO: number }) =>
    `On another scale, a CodeForces rating: GRPO ${number(GRPO)}, FlowRL ${number(FlowRL)}, ProGRPO ${number(ProGRPO)} (reviews).`,

  limits: "What this does not show",
  limitList: {
    size: (parameters: number) =>
      `*Small.* The largest of these models has ${amount(parameters)} parameters. Nothing here says how large an effect is in a model of billions.`,
    base: (bases: number) =>
      `*Few base models.* Results differ from base model to base model more than from seed to seed, so the base model is what is counted: ${number(bases)} of them. Every interval is over base models, with seeds and prompts inside.`,
    prompts: (least: number, most: number) =>
      `*Few prompts.* Between ${number(least)} and ${number(most)} unseen prompts are asked a base model.`,
    many: (comparisons: number) =>
      `*Many comparisons.* ${number(comparisons)} intervals stand here. Of so many, some would leave out 0 by chance alone.`,
    tuned: "*Hardly tuned.* All arms share learning rate, batch and steps; a rival could be tuned further.",
    coincidence:
      "*Likeness proves nothing.* Where a figure resembles the paper's, that is chance: model, task and scale are others.",
  },

  runs: (arm: string) => `Runs of ${arm}`,
  runsHelp: "Each opens in the Lab with the same settings, seed and base model, and trains there again.",
  run: (model: string, seed: number) => `${model}, seed ${seed}`,
  openRun: (run: string) => `Open ${run} in the Lab`,
  broke: (arm: string, run: string, step: number) => `${arm}, ${run}, after step ${number(step)}`,
  brokenOff: (runs: readonly string[]) =>
    `Broken off, as numbers were no longer finite: ${runs.join("; ")}. The last evaluation counts for all later steps.`,
  brokeOff: (step: number) => `broke off after step ${number(step)}`,
  notShipped: (runs: number) =>
    `${number(runs)} more ${plural(runs, { one: "run is", other: "runs are" })} of base models that do not come with the page. The command of the figure makes them, and their run files, which the Lab opens.`,

  origin: {
    data: "Data:",
    made: (file: string, command: string) => `, made of ${file} by “${command}”`,
    runs: "Runs:",
    copy: "Copy",
    copyIt: (command: string) => `Copy ${command}`,
    copied: "Copied.",
    notCopied: "Select it and copy it.",
  },
};
