/** The first view, in English. */
import { writerOf } from "../intl.ts";

const { plural, number, percent, list, duration } = writerOf("en");

interface ArmStanding {
  name: string;
  firstTry: number;
  kept: number;
}
type ArmState = "unlearned" | "collapsed" | "narrower" | "learned" | "known";

interface CaptionFacts {
  isOwn: boolean;
  seed: number | null;
  seeds: number;
  puzzles: number;
  order: "end" | "start" | "base";
  run: string;
}

export const story = {
  headline: {
    empty: "Two copies of one small model are about to learn the same puzzles.",
    unlearned: "Nothing has been learned yet. Both are the model that they began as.",
    collapsed: ({ areRight }: { areRight: boolean }): string =>
      areRight
        ? "Both learned to be right. Both forgot almost every other way of being right."
        : "Both forgot almost every way of being right.",
    narrower: ({ less, hasForgotten, areRight }: { less: string; hasForgotten: boolean; areRight: boolean }) =>
      `${areRight ? "Both learned to be right." : "Both are right about as often."} ${
        hasForgotten
          ? `${less} forgot almost every other way of being right.`
          : `${less} is losing other ways of being right.`
      }`,
    better: ({ arm }: { arm: string }) => `${arm} is right more often, and in more ways.`,
    price: ({ wider, narrower }: { wider: ArmStanding; narrower: ArmStanding }) =>
      `${wider.name} is right less often: ${percent(wider.firstTry)} against ${percent(narrower.firstTry)}. In return it keeps ${number(wider.kept, 1)} answers, not ${number(narrower.kept, 1)}.`,
    sharper: ({ arm }: { arm: string }) => `${arm} is right more often. Both keep about as many ways of being right.`,
    stuck: ({ arm, count, puzzles }: { arm: string; count: number; puzzles: number }) =>
      `Both are right about as often. ${arm} is sure and wrong on ${number(count)} of ${number(puzzles)} puzzles.`,
    same: "Both are right about as often, and in about as many ways.",
    alone: ({ arm, state }: { arm: string; state: ArmState }) =>
      ({
        unlearned: `${arm} has learned nothing yet.`,
        collapsed: `${arm} forgot almost every other way of being right.`,
        narrower: `${arm} is losing other ways of being right.`,
        learned: `${arm} learned to be right, and keeps its other ways of being right.`,
        known: `${arm}, on puzzles that it never trained on.`,
      })[state],
  },
  task: (one: string, other: string) => `: ${one} earns the same reward as ${other}.`,
  example: "Two copies of one small language model train on the same puzzles, such as",
  key: "A column is a puzzle that neither copy trained on, a band one right answer, as tall as its probability; hatched is wrong.",
  says: {
    grpo: "rewards what was right",
    progrpo: "the same, but pays less for what it was sure of",
  } as Partial<Record<string, string>>,
  numbers: {
    kept: "answers kept a puzzle",
    firstTry: "solved at the first try",
    withinTries: (tries: number) => `solved within ${number(tries)} tries`,
    /** Where there is room for few words. */
    short: {
      kept: "answers kept",
      firstTry: "first try",
      withinTries: (tries: number) => `${number(tries)} tries`,
    },
    amount: (value: number) => number(value, 1),
    share: (value: number) => percent(value),
    start: (value: string) => `start: ${value}`,
  },
  sentence: (wrong: number, several: number) =>
    `Sure and wrong on ${wrong === 0 ? "none" : `${number(wrong)} ${plural(wrong, { one: "puzzle", other: "puzzles" })}`}, several answers on ${number(several)}.`,
  caption: ({ isOwn, seed, seeds, puzzles, order, run }: CaptionFacts) => {
    const which = isOwn
      ? seeds > 1
        ? `Your runs, the pictures of seed ${seed}, the numbers means over ${number(seeds)} seeds.`
        : `Your run, one seed${seed === null ? "" : ` (${seed})`}.`
      : `One recorded seed (${seed}).`;
    const by = { end: `how ${run} ended`, start: `how ${run} began`, base: "how the base model does" }[order];
    return `${which} ${number(puzzles)} unseen puzzles, ordered by ${by}: that columns fall is the sorting. Probabilities are exact.`;
  },
  worst: (name: string) => `Where ${name} fared worst`,
  picked: (puzzle: string, sides: readonly { name: string; right: number }[]) =>
    `${puzzle}: ${list(sides.map(({ name, right }) => `${name} is right ${percent(right)} of the time`))}.`,
  lookInto: "Look into this puzzle",
  ways: "Ways on",
  transport: "Evaluations",
  evaluation: "Evaluation",
  step: (step: number, total: number) => `step ${number(step)} of ${number(total)}`,
  play: "Play",
  stop: "Stop",
  begin: "Start",
  end: "End",
  moment: "Which moment is shown",
  train: "Train it yourself",
  trainFor: (seconds: number) => `Train it yourself, about ${duration(seconds)}`,
  run: "Run",
  goOn: "Go on",
  pause: "Pause",
  again: "Train another seed",
  left: (seconds: number) => `about ${duration(seconds)} left`,
  loading: "Your run is being made ready…",
  failed: "Your run broke off.",
  toLab: "See it all in the Lab",
  toOwn: "Your run",
  toRecording: "The recording",
  noRecording: (why: string) => `The recorded run could not be loaded. ${why} Train your own.`,
  doors: {
    why: { title: "Why does GRPO do this?", text: "Sixteen tries at one puzzle, and who is paid for them." },
    what: { title: "What does ProGRPO change?", text: "One term in one formula. Move it and see." },
    always: { title: "Does it always help?", text: "No. Where it does not, and what does as well." },
  },
  instrument: {
    title: "Turn the knobs yourself",
    text: "All of it live, in small. Click into a picture to open the Lab there.",
    opening: "Opening the pictures…",
  },
};
