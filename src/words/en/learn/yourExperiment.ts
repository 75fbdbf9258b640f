import { writerOf } from "../../intl.ts";

const { number, percent } = writerOf("en");

export const yourExperiment = {
  title: "Does it always help?",
  question: "When would you use it?",
  lead: "*No, it does not always help.* On digit sums ProGRPO keeps more answers at about the same success. Below stand other settings, each with what both methods came to. Open any of them in the Lab and change it: it is your experiment now.",
  todo: "Predict Countdown. Then choose a goal and try to reach it.",
  predict: "Countdown is harder: fewer answers are right. Who is right more often at the first try?",
  verdicts: { grpo: "GRPO", same: "about the same", progrpo: "ProGRPO" },
  outcome: ({ verdict, guess, grpo, progrpo }: { verdict: string; guess: string; grpo: number; progrpo: number }) =>
    `GRPO ${percent(grpo)}, ProGRPO ${percent(progrpo)}: *${verdict}*. You said: ${guess}.`,
  caption: "Recorded runs, one seed each: exact, on unseen puzzles",
  columns: { firstTry: "First try", kept: "Answers kept" },
  kept: (count: number) => number(count, 1),
  evidence: "Few training prompts seen many times, and every other comparison with its interval: Evidence",
  tryIt: "Open in the Lab",
  settings: {
    sums: { name: "Digit sums", means: "Many right answers, easily found." },
    countdown: { name: "Countdown", means: "Few right answers. ProGRPO goes the same way, only more slowly." },
    early: {
      name: "GRPO, stopped early",
      means:
        "It keeps about as many answers as ProGRPO at its end, and needs no new rule. But someone has to know when to stop.",
    },
    bonus: {
      name: "GRPO with an entropy bonus",
      means: "Well tuned, it may do as well. Too little, and it collapses; too much, and it guesses. See for yourself.",
    },
  },
  why: "A rule that pays for variety costs something where only one answer works, or where being right is hard. What can be said here: at the same step ProGRPO kept more answers and solved more puzzles in many tries. What cannot: that it is right more often in general, or better than a tuned bonus. One seed proves little. Train several.",
  large: "A toy shows how a rule works, not how much it gives. Sizes of effects do not carry over.",
};
