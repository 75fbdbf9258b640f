/** What the glossary and the honesty strip say besides their terms. */
import { writerOf } from "../intl.ts";

const { amount } = writerOf("en");

export const glossary = {
  title: "Glossary",
  all: "All terms",
  search: "Search the terms",
  none: (sought: string) => `No term has “${sought}” in it.`,
  lookFor: "What to look for.",
  kinds: {
    concept: "Concepts and symbols",
    method: "Methods",
    task: "Tasks",
    setting: "Settings",
    metric: "Metrics",
  },
};

export const honesty = {
  title: "What this shows, and what it does not",
  /** Numbers of parameters. */
  small: (least: number, most: number) =>
    `*How small it is.* The models here have ${amount(least)} to ${amount(most)} [[parameter|parameters]], chat models many billions. The tasks are toys, so that every answer can be counted.`,
  carries:
    "*What carries over.* The methods, the loss and the architecture (Qwen2) are the real ones, and so is the mechanism: copies are paid, so what is more probable grows. The size of an effect does not carry over. Compare shapes, not numbers, and several [[seed|seeds]], not one.",
  limits:
    "*Where ProGRPO does not help.* It is no surer way to be right at the [[pass@1|first try]]. On Countdown it walks the same way as GRPO, more slowly. A well-tuned [[entropy bonus]] or [[early stopping]] may do as well. It revives nothing that is never drawn.",
  notRead: "We could read the paper's abstract and reviews of it; what they leave open is a setting here.",
  paper: "The paper, arXiv 2602.05281",
  evidence: "What the runs say, for and against",
};
