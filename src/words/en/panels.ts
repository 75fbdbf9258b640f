/** What the panels say, in English. */
import { writerOf } from "../intl.ts";
import { charts } from "./charts.ts";

const { plural } = writerOf("en");
const { enumeration, list } = charts;

/** What a visitor may ask about a panel; its formula is the same in every language. */
export interface AboutWords {
  meaning: string;
  /** The formula in words. */
  spoken: string;
  look: string;
}

export interface PanelWords {
  title: string;
  about: AboutWords;
}

/** A value with its name, as it is written. */
export interface Said {
  label: string;
  value: string;
}

export interface Interval {
  low: string;
  high: string;
}

const said = ({ label, value }: Said) => `${label} ${value}`;
const nothingEvaluated = "Nothing evaluated yet: the base model's answers appear when you press Run.";

export const panels = {
  entropy: {
    title: "Entropy",
    about: {
      meaning:
        "How undecided the model is, in nats, on held-out prompts. Answer entropy looks at whole correct answers and is exact where they can be listed: it falls to 0 when one answer takes all the mass. Token entropy looks at each next token. The switch adds training's own estimate from the few samples of a step, which sees fewer answers than there are: another measure, so compare lines of one kind.",
      spoken:
        "H is minus the sum, over correct answers, of p times the logarithm of p, where p is an answer's share of the correct mass.",
      look: "GRPO's answer entropy falling towards 0 while its pass@1 rises: the collapse. The two levels may part; trust the answers.",
    },
    needs: "After the first step you see here how undecided the model is.",
    level: "Level of entropy",
    levels: { answers: "of answers", tokens: "of tokens" },
    absent: " (– where correct answers cannot be listed or have no mass)",
  },

  passAtK: {
    title: "Pass@k",
    about: {
      meaning:
        "The chance that at least one of k samples is correct, on held-out prompts. Lines are exact for the prompts drawn where all correct answers can be listed, else estimated from samples. Bands are 95 % intervals (Gaffke's bound) for the choice of prompts: how far other prompts of this kind may lie. A single prompt has none. Choose a k to follow it over the steps.",
      spoken:
        "Pass at k is one minus the chance that k of the n samples, drawn without replacement, are all wrong; c of the n are correct.",
      look: "A curve that starts above the base model's at k = 1 and ends below it: accuracy was bought with variety.",
    },
    needs: "Nothing evaluated yet: the base model is measured when you press Run.",
    unit: "held-out, 95 % bands",
    overK: "over k",
    point: (k: number, value: string, interval: string) => `pass@${k} ${value}, interval ${interval}`,
    summary: (k: number | undefined, step: number, values: string, hasIntervals: boolean) =>
      `pass@${k} at step ${step}: ${values}${hasIntervals ? "" : "; no band from a single prompt"}`,
    caption: (isExact: boolean) =>
      `Held-out pass@k, ${isExact ? "exact for the drawn prompts, and estimated from samples" : "estimated from samples"}; 95 % intervals over the choice of prompts`,
    columns: (run: string) => [run, `${run}, interval`, `${run}, sampled`],
  },

  confidence: {
    title: "Confidence",
    about: {
      meaning:
        "One mark for each distinct answer of the step's groups, as large as it was sampled often, at c(o|q): the geometric mean probability of its least probable tokens. Filled marks are correct, hollow ones wrong. A column is a prompt, the same ones in the same order for every run; the tick across it is c(q), the model's confidence in the prompt itself.",
      spoken: "The confidence in a response is the exponential of the mean log-probability of its T low tokens.",
      look: "Correct marks piling up at 1: sure of one answer. ARM pushes marks above the tick down and marks below it up.",
    },
    needs: "After the first step each distinct answer becomes a mark here.",
    unit: "c(o|q), a column a prompt",
    summary: (means: string) => `Mean when correct: ${means}`,
    caption: "Confidence of each distinct answer of the step",
    some: (prompts: number) => ` (some of ${prompts} prompts)`,
    cursor: "confidence",
    yes: "yes",
    no: "no",
  },

  advantages: {
    title: "Advantages",
    about: {
      meaning:
        "How strongly each distinct answer of one group will be reinforced, ×3 where it was sampled three times. The ring stands at A, what GRPO uses; the arrow ends at the re-weighted Ã, what ProGRPO uses. Wrong answers lie far below: the axis leaves out what is between.",
      spoken: "A tilde is A plus alpha times the difference of the prompt's confidence and the response's confidence.",
      look: "Among correct answers, the confident ones lose most and the rare ones least: that keeps rare answers alive.",
    },
    needs: "After the first step each answer of a group gets an arrow from A to its re-weighted Ã.",
    unit: "A → Ã of each answer",
    caption: (prompt: string) => `Answers to ${prompt}`,
    noAlpha: (run: string) => `${run}: alpha is 0, so Ã is A`,
    leftOut: (run: string) => `${run}: the gate leaves this group out, so Ã is A`,
    summary: (run: string, alpha: string, low: string, high: string) =>
      `${run}, alpha ${alpha}: terms ${low} to ${high}`,
    answer: (answer: string, verdict: string) => `${answer}, ${verdict}`,
    numbers: (advantage: string, term: string, reweighted: string) => `A ${advantage}, term ${term}, Ã ${reweighted}`,
    cursor: "advantages",
  },

  groups: {
    group: "Group",
    run: "Run",
    tooEarly: (step: number | null) => `Groups from before step ${step} were not kept. Press Escape to see the latest.`,
  },

  answersLeft: {
    title: "Which answers are left",
    about: {
      meaning:
        "Exact probabilities of every correct answer to one held-out prompt, stacked, at each evaluation; a row a run, darkest what the base model was surest of. Hatched is the mass on wrong answers. Unless you choose one, the prompt is typical: one of the quarter whose answer entropy and mass on wrong answers are closest to each run's medians over prompts.",
      spoken: "The probabilities of all correct answers and of wrong ones sum to one.",
      look: "Under GRPO one shade eats the others. Under ProGRPO several keep their height while the hatched part shrinks alike.",
    },
    tooMany: "This task has too many correct answers to follow each of them exactly.",
    needs: nothingEvaluated,
    unit: "probability, exact",
    typical: "A typical prompt. ",
    summary: (total: number, tops: string) => `Most probable of ${total}: ${tops}`,
    caption: (prompt: string) => `Exact probabilities of the answers to ${prompt}`,
    otherCorrect: "other correct",
    prompt: "Held-out prompt",
    more: (count: number) => `${count} more`,
    cursor: "answers left",
  },

  variety: {
    title: "Accuracy against variety",
    about: {
      meaning:
        "Each path is one run, evaluation by evaluation, from the base model's mark: across, how often the first answer is right; upwards, how many different right answers it still finds. Up and to the right is better. Where pass@32 is at its ceiling distinct correct answers are drawn instead; choose the measure above.",
      spoken: "Each point has pass at 1 across and the measure of variety upwards at one evaluation.",
      look: "A method is better only where its path runs above the other's at the same pass@1. Slower learning alone stays on the same path.",
    },
    needs: "Nothing evaluated yet: paths start at the base model and grow with each evaluation.",
    unit: (measure: string) => `${measure} over pass@1, held-out`,
    measure: "Measure of variety",
    cursor: "accuracy against variety",
  },

  reward: {
    title: "Reward and pass@1",
    about: {
      meaning:
        "pass@1 on held-out prompts, which the model has never seen, at each evaluation; exact where answers can be listed. The switch adds the mean reward of each step's own samples on training prompts, which it has learned from. A gap between them is what it knows by heart.",
      spoken:
        "The reward is what the P times G responses of a step were paid on average: the share of correct ones, unless rewards are random.",
      look: "Both methods rising alike. When held-out marks stay far below training's line, the run knows its training prompts by heart.",
    },
    needs: "How often the first answer is right appears here, evaluation by evaluation.",
  },

  differences: {
    title: "Differences to the baseline",
    about: (coverage: number, interval: string, fewest: number): AboutWords => ({
      meaning: `Runs of one seed share prompts and noise, so they are compared pair by pair: a dot is one seed, an arm's value less the baseline's. The larger mark is their mean (or interquartile mean), the bar its ${coverage} % interval (${interval}), from ${fewest} seeds on. At equal pass@1 the arm's last evaluation is set against the best that the baseline's own run had while it was at least as accurate: an arm that only learns more slowly gains nothing by that.`,
      spoken: "The difference of a seed is the arm's metric less the baseline's, both of that seed.",
      look: "An interval that leaves out 0: the seeds agree. With fewer seeds than that, count on which side the dots lie, and train more.",
    }),
    oneArm: "One arm has nothing to differ from. Add another, or train both methods.",
    needs: "No seed has an evaluation of two arms yet. Press Run, and give the arms the same seeds.",
    moments: {
      last: "at the last common step",
      selected: "at the selected step",
      equal: "at equal pass@1",
    },
    against: (arm: string) => `against ${arm}`,
    baseline: "Baseline",
    when: "When",
    cursor: "differences, a seed each",
    ofSeed: (arm: string, seed: number) => `${arm}, seed ${seed}`,
    pair: (ours: string, baseline: string) => `${ours} against ${baseline}`,
    /** `found` null: no seed has both. */
    row: (
      found: { value: string; interval: Interval | null; positive: number; n: number } | null,
      reason: { fewest: number | null; isAlike: boolean },
      /** Seeds in which the baseline is never as accurate. */
      notReached: number,
    ) => {
      const never = notReached > 0 ? `; the baseline never gets as far in ${charts.seeds(notReached)}` : "";
      if (!found) return `no seed that both have${never}`;
      const { value, interval, positive, n } = found;
      const range = interval ? `, interval ${interval.low} to ${interval.high}` : "";
      const few = reason.fewest === null ? "" : `; too few seeds (${n} of at least ${reason.fewest})`;
      const alike = reason.isAlike ? "; all seeds alike, so no interval" : "";
      return `${value}${range}; above in ${positive} of ${charts.seeds(n)}${few}${alike}${never}`;
    },
    /** `at` a step, at equal pass@1, or wherever each pair is. */
    summary: (metric: string, baseline: string, at: number | "equal" | null, rows: readonly Said[], more: number) => {
      const when = at === "equal" ? " at equal pass@1" : at === null ? "" : ` at step ${at}`;
      return `${metric} against ${baseline}${when}: ${rows.map(said).join(". ")}${more > 0 ? `. ${more} more below` : ""}`;
    },
    caption: (metric: string, baseline: string) => `${metric}, each arm against ${baseline}, seed by seed`,
    columns: { arms: "arm's", baselines: "baseline's", difference: "difference" },
  },

  finals: {
    title: "Final values",
    about: (coverage: number, interval: string, fewest: number): AboutWords => ({
      meaning: `Each dot is one run's latest value, a row an arm. The larger mark is the arm's mean (or interquartile mean), the bar its ${coverage} % interval (${interval}), from ${fewest} seeds on. The dotted rule is the base model, before any training. Runs on their way are drawn where they are: the words say after which steps.`,
      spoken: "The mean over N seeds of the metric at the last step.",
      look: "How far seeds of one arm lie apart, beside how far the arms do. Seeds share prompts and noise: “Differences to the baseline” uses that, and sees smaller differences.",
    }),
    needs: "After the first evaluation each run has its dot here.",
    cursor: "final values, a run each",
    noValue: "no value",
    row: (
      {
        value,
        interval,
        n,
        first,
        last,
      }: { value: string; interval: Interval | null; n: number; first: number; last: number },
      reason: { fewest: number | null; isAlike: boolean },
    ) => {
      const when = first === last ? `step ${last}` : `steps ${first} to ${last}`;
      const range = interval ? `, interval ${interval.low} to ${interval.high}` : "";
      const seeds = reason.fewest === null ? charts.seeds(n) : `too few seeds (${n} of at least ${reason.fewest})`;
      return `${value}${range}; ${seeds}${reason.isAlike ? ", all alike, so no interval" : ""}, ${when}`;
    },
    summary: (metric: string, arms: readonly Said[], more: number, base: string | null) =>
      `${metric}: ${arms.map(said).join(". ")}${more > 0 ? `. ${more} more below` : ""}${base === null ? "" : `. Base ${base}`}`,
    caption: (metric: string) => `${metric}, each run's latest value`,
  },

  parallel: {
    title: "Parallel coordinates",
    about: {
      meaning:
        "Each line is one run. It crosses an axis for every setting in which the runs differ, and ends on two of its latest values, which you choose. An axis is logarithmic where its setting is; what has no say under a method is “not used” there.",
      spoken: "From the settings of a run to two metrics at its end.",
      look: "Follow the lines that end high back to where they begin. Lines that cross between two axes: one has its price in the other.",
    },
    needs: "After the first evaluation each run is a line here, from its settings to where it ends.",
    alike: "Runs that differ in nothing but their seed have no axis. Add arms of other settings with Sweep.",
    unused: "not used",
    method: "Method",
    summary: (runs: number, settings: readonly string[], outcomes: readonly string[]) =>
      `${runs} runs over ${enumeration(settings)}, to ${list(outcomes)}`,
    outcome: (place: number) => `Outcome ${place}`,
    cursor: "parallel coordinates, a run each",
    caption: "Runs over the settings in which they differ, and their latest values",
  },

  moved: {
    title: "Which weights moved",
    about: {
      meaning:
        "A map a run, a row a matrix, a column a layer, counted from 0: how far training has moved the matrix from the base model's, as a part of its own length. q, k, v and o are attention's matrices, gate, up and down the feed-forward part's. Of LoRA adapters it is what they add to a matrix that stays as it is. All runs share one scale. The numbers are those of the last evaluation, or of the one before the selected step.",
      spoken:
        "The Frobenius norm of the difference of the trained matrix and the base model's, over that of the base model's; with LoRA the difference is alpha over r times B A.",
      look: "Whether few matrices carry the change or all alike, and whether two methods that score alike have moved the same ones. A large change says nothing about its direction.",
    },
    needs:
      "At each evaluation you see here how far every matrix has moved. Runs that were recorded or kept without these numbers have none: train one.",
    unit: "% of a matrix's own length, a column a layer",
    /** `most` null: nothing has moved. */
    summary: (
      runs: readonly { run: string; most: { layer: number; matrix: string; value: string } | null }[],
      more: number,
    ) =>
      `Moved most: ${enumeration(
        runs.map(({ run, most }) =>
          most ? `${run} ${most.value} % (layer ${most.layer}, ${most.matrix})` : `${run} nothing yet`,
        ),
      )}${more > 0 ? `; ${more} more below` : ""}`,
    cursor: "which weights moved",
    cell: (layer: number, matrix: string) => `layer ${layer}, ${matrix}`,
    change: (percent: string, step: number) => `${percent} % at step ${step}`,
    layers: "layer",
    caption: "How far each matrix has moved from the base model's, in percent of its own Frobenius norm",
  },

  metric: {
    title: (place: number) => (place === 1 ? "Any metric" : `Any metric, ${place}`),
    about: {
      meaning:
        "Everything that a run logs, to choose from: what training sees in its own samples at every step, and what evaluations find on held-out prompts. Across stands the step, or another metric: then each run is a path, and its marks are steps. Training's values beside those of an evaluation are those of the last step before it. Lines of training are smoothed as set below the panels, with the raw values faint behind. A logarithmic axis has equal factors at equal distances and cannot show 0 or less.",
      spoken: "Each point has one metric across and one upwards, both at the same step.",
      look: "Which metric moves first. A quantity that looks alike over steps may part when it is drawn over pass@1 instead.",
    },
    needs: "After the first step you can draw here whatever a run logs.",
    metric: "Metric",
    over: "Over",
    overSteps: "over steps",
    overMetric: (metric: string) => `over ${metric}`,
    log: "log",
    logarithmic: (axis: string) => `Logarithmic ${axis}`,
    logarithmicMeans: (axis: string) => `Logarithmic ${axis}: equal factors at equal distances`,
    leftOut: (count: number) =>
      `; ${count} ${plural(count, { one: "point", other: "points" })} at 0 or below cannot be on a logarithmic axis`,
    every: (steps: number) => `; every ${steps} steps`,
    path: (y: string, x: string) => `${y} over ${x}`,
    caption: (x: string, y: string) => `${x} and ${y}`,
    heldOut: "Held-out, at evaluations",
    training: "Training, at every step",
  },

  time: {
    unit: (unit: string, source: string) => [unit, source].filter(Boolean).join(", "),
    training: "Training",
    showToo: (metric: string) => `Show ${metric} too`,
    /** The quantity of a table. */
    caption: (metric: string, unit: string) => `${metric}, ${unit}`,
  },

  values: {
    one: said,
    /** Of many, the least and the most. */
    range: (low: Said, high: Said) => `${low.value} (${low.label}) to ${high.value} (${high.label})`,
    none: (runs: number) => `– in all ${runs} runs`,
  },

  changes: {
    setting: (setting: string, value: string) => `${setting} → ${value}`,
    backend: (from: string, to: string) => `backend ${from} → ${to}`,
  },

  summary: {
    recorded: (text: string) => `Recorded: ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
    nothing: "Nothing trained yet. Press Run and watch what each method does to the same model.",
    /** Of each k, the arms' values and the base model's. */
    accuracy: (parts: readonly { k: number; values: readonly string[]; base: string | null }[]) =>
      parts
        .map(({ k, values, base }, place) => {
          const name = place === 0 ? `held-out pass@${k} is` : `pass@${k}`;
          return `${name} ${list(values)}${base === null ? "" : ` (base ${base})`}`;
        })
        .join(", "),
    /** `step` null: each arm's latest. */
    trained: ({
      step,
      kept,
      samples,
      base,
      accuracy,
      location,
    }: {
      step: number | null;
      kept: readonly Said[];
      samples: number;
      base: string | null;
      accuracy: string;
      location: string | null;
    }) => {
      const when = step === null ? "At their latest evaluations" : `After ${step} steps`;
      const arms = kept.map(({ label, value }, place) =>
        place === 0 ? `${label} keeps ${value} distinct correct answers in ${samples} samples` : `${label} ${value}`,
      );
      const from = base === null ? "" : `, from ${base} in the base model`;
      return `${when} ${arms.join(", ")}${from}; ${accuracy}${location === null ? "" : ` (${location} over seeds)`}.`;
    },
    rewarded: (steps: number, rewards: readonly Said[], base: { answers: string; samples: number } | null) => {
      const values = list(rewards.map(({ label, value }) => `${value} (${label})`));
      const next = base
        ? `The base model found ${base.answers} distinct correct answers in ${base.samples} samples; the next evaluation shows how many are left.`
        : "The first evaluation on held-out prompts is still to come.";
      return `After ${steps} ${plural(steps, { one: "step", other: "steps" })} the training reward is ${values}. ${next}`;
    },
    base: (answers: string, samples: number, accuracy: string) =>
      `The base model finds ${answers} distinct correct answers in ${samples} samples; ${accuracy}.`,
  },
};
