/** Phases of a run and goals, in English. */
import { writerOf } from "../intl.ts";

const { number, percent, plural } = writerOf("en");

/** How far a run is from its base model (components/phase). */
export const phase = {
  group: "Phases",
  names: { exploring: "exploring", sharpening: "sharpening", collapsed: "collapsed" },
  since: (step: number) => `since step ${step}`,
  changed: (run: string, phase: string, step: number) => `${run}: ${phase} since step ${step}.`,
  titles: {
    exploring: (run: string) => `${run} is exploring`,
    sharpening: (run: string) => `${run} is sharpening`,
    collapsed: (run: string) => `${run} has collapsed`,
  },
  meaning: {
    exploring: "It still finds most of the right answers that its base model finds.",
    sharpening:
      "It has given up some right answers and is surer of the others. Learning looks like this; watch how far it goes.",
    collapsed:
      "Where its base model finds three right answers, it finds less than one. This is no bug and not your machine: it is [[mode collapse]].",
  },
  broken:
    "It is also right less often than its base model, so its updates are too large. A smaller learning rate mends that, another method does not.",
  table: "Numbers behind the phase",
  columns: { what: "mean over puzzles", base: "base model", now: (step: number) => `step ${step}` },
  rows: { kept: "answers kept a puzzle", firstTry: "solved at the first try", share: "answers left" },
  kept: (count: number) => number(count, 1),
  share: (share: number) => percent(share),
  rule: (explores: number, collapsed: number, tries: number, puzzles: number) =>
    `*Rule.* Count the different right answers that ${tries} tries at a puzzle find, as a mean over ${puzzles} unseen ${plural(puzzles, { one: "puzzle", other: "puzzles" })}. From ${percent(explores)} of the base model's on: exploring. Below ${percent(collapsed)}: collapsed. Between them: sharpening. First-try success does not decide: it may rise in all three.`,
  cure: "Its weights can go on under ProGRPO. Answers that it still gives now and then come back; those that it never gives do not.",
  revive: (steps: number) => `Continue as ProGRPO, ${steps} ${plural(steps, { one: "step", other: "steps" })}`,
};

/** What can be reached with own runs (app/goals); a number is always that of the rule or of a run. */
export const goals = {
  title: "Goals",
  count: (done: number, all: number) => `${done} of ${all} reached`,
  note: "Only runs that you train here and that are drawn count, no recordings. What you have reached is remembered on this device alone.",
  reached: "reached",
  open: "not yet",
  before: "Reached before on this device.",
  announced: (goal: string) => `Goal reached: ${goal}`,
  rule: "Rule.",
  progress: "How far",
  start: "Begin from here",
  hint: (next: number, all: number) => `Hint ${next} of ${all}`,
  forget: "Forget what was reached",
  list: {
    keepThree: {
      statement: ({ kept, firstTry }: { kept: number; firstTry: number; step: number }) =>
        `Keep ${kept} answers a puzzle and solve ${percent(firstTry)} at the first try.`,
      rule: ({ step }: { kept: number; firstTry: number; step: number }) =>
        `One run, at one evaluation after ${step} steps or more: both numbers exact, on unseen puzzles, answers within 64 tries.`,
      waits: ({ step }: { kept: number; firstTry: number; step: number }) =>
        `No run of yours has been evaluated after ${step} steps yet.`,
      said: ({ run, step, kept, firstTry }: { run: string; step: number; kept: number; firstTry: number }) =>
        `${run} keeps ${number(kept, 1)} answers at step ${step} and solves ${number(100 * firstTry, 1)}% at the first try.`,
      hints: [
        "GRPO alone ends below two answers. Which method pays less for an answer that is sure already?",
        "Train ProGRPO at alpha 1 beside it.",
        "GRPO can do it, too: give it an entropy bonus of 0.1.",
      ],
    },
    revive: {
      statement: ({ times }: { times: number; share: number }) =>
        `Revive a collapsed run: let it find ${number(times, 1)} times as many answers again.`,
      rule: ({ times, share }: { times: number; share: number }) =>
        `One run that was collapsed at one evaluation, and at a later one keeps ${number(times, 1)} times the least that was left and ${percent(share)} of its base model's answers.`,
      waits: (_limits: { times: number; share: number }) => "No run of yours has collapsed yet.",
      said: (facts: { run: string; from: number; least: number; step: number; kept: number }) =>
        `${facts.run} had ${number(facts.least, 1)} answers left at step ${facts.from} and keeps ${number(facts.kept, 1)} at step ${facts.step}.`,
      hints: [
        "First collapse one: train GRPO alone to the end and watch its phase.",
        "Its phase, once it has collapsed, offers to continue it under another method.",
      ],
    },
    beatBest: {
      statement: ({ prompts }: { prompts: number; puzzles: number; step: number }) =>
        `On ${prompts} training prompts, let ProGRPO match the best that GRPO ever was.`,
      rule: ({ prompts, puzzles, step }: { prompts: number; puzzles: number; step: number }) =>
        `GRPO and ProGRPO on one seed, all else equal, on ${prompts} training prompts or fewer: after ${step} steps or more ProGRPO solves at least as much at the first try as GRPO did at its best evaluation so far, on ${puzzles} unseen puzzles or more.`,
      waits: ({ prompts, step }: { prompts: number; puzzles: number; step: number }) =>
        `Nothing to compare yet: train both methods on one seed and ${prompts} training prompts for ${step} steps.`,
      said: (facts: { step: number; bestStep: number; best: number; progrpo: number }) =>
        `At step ${facts.step} ProGRPO solves ${number(100 * facts.progrpo, 1)}%; GRPO was at its best at step ${facts.bestStep}, with ${number(100 * facts.best, 1)}%.`,
      hints: [
        "“Training prompts” stands among the settings, under Rollout. Watch GRPO on unseen puzzles: it gets better, then worse.",
        "GRPO stopped in time is a strong rival. The longer both go on, the better for ProGRPO.",
        "A preset of few prompts has both methods in it. One seed proves little: the page Evidence compares many.",
      ],
    },
    progrpoLoses: {
      statement: ({ lead }: { lead: number; puzzles: number; evaluations: number }) =>
        `Find a setting in which ProGRPO loses ${number(100 * lead)} points at the first try.`,
      rule: ({ lead, puzzles, evaluations }: { lead: number; puzzles: number; evaluations: number }) =>
        `GRPO and ProGRPO on one seed, all else equal: GRPO solves at least ${number(100 * lead)} points more at the first try, at ${evaluations} evaluations in a row of ${puzzles} puzzles or more.`,
      waits: ({ puzzles }: { lead: number; puzzles: number; evaluations: number }) =>
        `Nothing to compare yet: train both methods on one seed, with ${puzzles} held-out puzzles.`,
      said: ({ step, lead, grpo, progrpo }: { step: number; lead: number; grpo: number; progrpo: number }) =>
        lead > 0
          ? `At step ${step} GRPO solves ${number(100 * grpo, 1)}% and ProGRPO ${number(100 * progrpo, 1)}%; its lead has held at ${number(100 * lead, 1)} points.`
          : `No lead of GRPO has held; at step ${step} it solves ${number(100 * grpo, 1)}% and ProGRPO ${number(100 * progrpo, 1)}%.`,
      hints: [
        "Variety helps where many answers are right and easy to find. Which task is harder?",
        "Look at the presets' comments: one of them tells of a price.",
        "Train both on Countdown. One seed proves little: try a second.",
      ],
    },
    entropyMatches: {
      statement: (_limits: { keptShare: number; firstTryLess: number; step: number }) =>
        "Make GRPO with an entropy bonus match ProGRPO.",
      rule: ({ keptShare, firstTryLess, step }: { keptShare: number; firstTryLess: number; step: number }) =>
        `One seed, all else equal, at one evaluation after ${step} steps or more: GRPO with a bonus keeps at least ${percent(keptShare)} of ProGRPO's answers and is at most ${number(100 * firstTryLess)} points behind at the first try.`,
      waits: ({ step }: { keptShare: number; firstTryLess: number; step: number }) =>
        `Nothing to compare yet: train GRPO with an entropy bonus and ProGRPO without one for ${step} steps, on one seed.`,
      said: (facts: {
        bonus: number;
        step: number;
        kept: number;
        firstTry: number;
        otherKept: number;
        otherFirstTry: number;
      }) =>
        `With bonus ${facts.bonus}, at step ${facts.step}: ${number(facts.kept, 1)} answers and ${number(100 * facts.firstTry, 1)}% at the first try; ProGRPO ${number(facts.otherKept, 1)} and ${number(100 * facts.otherFirstTry, 1)}%.`,
      hints: [
        "The bonus stands among the settings of the GRPO arm, under Objective.",
        "Too little lets it collapse, too much lets it guess. Try values around 0.1.",
      ],
    },
  },
};
