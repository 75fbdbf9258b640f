import { writerOf } from "../../intl.ts";

const { number, plural } = writerOf("en");

export const payLess = {
  title: "Pay less for what was sure",
  question: "What would you change?",
  lead: (size: number) =>
    `In the picture lies one group of ${size} samples, frozen. [[GRPO]] pays every right copy the same. Choose another rule and see whom it pays, and how each answer would move. Nothing is trained. ProGRPO's own rule is the last one: move its [[alpha]].`,
  todo: "Try the rules. Then predict, and revive a run that has collapsed.",
  predict: "A collapsed run goes on as ProGRPO. Which answers come back?",
  comebacks: { none: "none", some: "some", all: "all" },
  notYet: "Locked in. Now let the collapsed run go on, in the picture.",
  outcome: ({
    from,
    now,
    base,
    steps,
    guess,
  }: {
    from: number;
    now: number;
    base: number;
    steps: number;
    guess: string;
  }) =>
    `It kept ${number(from, 1)} answers a puzzle. *${steps} ${plural(steps, { one: "step", other: "steps" })} later it keeps ${number(now, 1)}*; the base model had ${number(base, 1)}. You said: ${guess}.`,
  why: "ProGRPO takes credit from what the model is sure of and gives it to what it is not. So a rare right answer, once drawn, is worth more than the favourite. But it must be drawn. What is never drawn earns nothing under any rule: ProGRPO does not find new answers, it keeps old ones alive. That is why some come back and others do not.",
  large: "Its authors report more varied answers from models of billions of parameters. This page cannot check that.",
  comeback: "A collapsed run",
  collapseFirst:
    "First a run has to collapse. Train GRPO here and read on meanwhile; its phase below tells when it is ready.",
  train: "Train GRPO",
  goOn: "Go on",
  frozen: "A frozen group",
  rule: "Rule",
  paid: "Whom it pays, answer by answer",
  rules: {
    grpo: {
      name: "GRPO",
      means: "Every right copy is paid the same, so the favourite, which has most copies, gets most.",
    },
    sameTotal: {
      name: "The same for each answer",
      means: "Each right answer gets the same in all, however many copies of it were drawn.",
    },
    lessForSure: {
      name: "Less for the sure",
      means: "A right copy loses as much as the model was surer of it than of the other right ones.",
    },
    punishSure: {
      name: "Punish the sure and wrong",
      means: "A wrong copy loses as much as the model was sure of it. Right ones are paid as before.",
    },
    arm: {
      name: "ProGRPO",
      means:
        "Every copy, right or wrong, gains c(q) and loses c(o|q), times alpha. Here c(o|q) is how likely its least likely token was.",
    },
  },
  prompted: "with c(q)",
  promptedMeans: "How sure the model is of the puzzle's own text: the same for all copies of a group.",
  diff: "What ProGRPO adds",
  added:
    "c(o|q) is how sure the model was of the answer. c(q) is how sure it is of the puzzle's text: switch it off above and compare. It shifts all copies of a group alike, so over many groups it hardly matters.",
  allRight: "And when all are right?",
  allRightMeans: (size: number, puzzle: string, step: number) =>
    `All ${size} samples of “${puzzle}” were right in step ${step}. GRPO's credit is 0 then: it has nothing more to say. ProGRPO's term is all that acts.`,
  columns: { answer: "answer", times: "times" },
};
