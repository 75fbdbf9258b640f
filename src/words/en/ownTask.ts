/** The page on which a visitor writes a task. */
import type { Reason } from "../../engine/index.ts";
import { writerOf } from "../intl.ts";

const { plural } = writerOf("en");

/** "1 correct answer", "2.5 correct answers". */
const correct = (count: number) => `${count} correct ${plural(count, { one: "answer", other: "answers" })}`;
const percent = (share: number) => `${Math.round(share * 100)} %`;
const phases = { opening: "", rest: "", loading: "Loading the engine…", running: "", pausing: "Finishing the step…" };

interface AtRow {
  row?: number;
  text?: string;
}

export const ownTask = {
  title: "Your task",
  lead: "Write a task, see how many correct answers it has, train a base model on it here, and let GRPO and ProGRPO go on from there.",
  received: (title: string) => `A link or a file brought the task “${title}”. Nothing was trained yet.`,
  back: "Back to what stood here before",
  notYet: "First mend what is marked above.",

  write: {
    title: "1. Write",
    kind: "Kind of task",
    kinds: { blocks: "Blocks", table: "Table" },
    fields: {
      title: "Name",
      numbers: "Numbers that may be used",
      operators: "Operators",
      count: "Numbers in an answer",
      from: "Smallest target",
      to: "Largest target",
      forbids: "Each prompt forbids one of the numbers",
      table: "Prompts with their accepted answers",
      steps: "Steps of pre-training",
      lean: "Lean",
      wrong: "Share of wrong answers",
    },
    help: {
      from: "",
      to: "",
      steps: "More steps make a better base model.",
      lean: "0 shows all correct answers equally often; the larger, the more it shows the first ones.",
      wrong: "How often the model is shown an answer to another prompt, so that there is something left to learn.",
      table: (most: number) =>
        `A row a line: the prompt, then its answers, with | between them. At most ${most} letters, numbers and signs each. You can paste two or more columns of a spreadsheet.`,
    },
    learning: "What the base model learns from",
    preview: "Five of its prompts, each with a correct answer",
    others: (count: number) => (count === 0 ? "and no other" : `and ${count} more`),
    faults: {
      empty: ({ field }: { field?: string }): string =>
        field === "title" ? "Give the task a name of at most 60 letters." : "Choose at least one.",
      order: () => "The largest target is below the smallest one. Make it larger.",
      noRows: () => "The table is empty. Write a row such as: cat | a",
      tooManyRows: () => "The table has too many rows. Leave at most 400.",
      noAnswers: ({ row, text }: AtRow) => `Row ${row}, “${text}”, has no answer. Write one behind a |.`,
      tooManyAnswers: ({ row, text }: AtRow) => `Row ${row}, “${text}”, has too many answers. Leave at most 512.`,
      cell: ({ row, text = "" }: AtRow) =>
        `Row ${row}: “${text.slice(0, 30)}” cannot be used. Write 1 to 16 letters, numbers and signs with single spaces between them, without ·.`,
    },
  },

  check: {
    title: "2. Check",
    counts: (prompts: number, heldOut: number, min: number, median: number, max: number) =>
      `${prompts} ${plural(prompts, { one: "prompt", other: "prompts" })}, ${heldOut} of them held out: the model is asked them and never shown them. Correct answers a prompt: ${min} at least, ${median} in the middle, ${max} at most.`,
    nothing: "One answer only: there is nothing to collapse.",
    little: (median: number) => `${correct(median)} a prompt: there is little to collapse. Few prompts can show it.`,
    visible: (median: number) => `${correct(median)} a prompt: a collapse will be visible.`,
    table:
      "What a table does not show by a rule, no model can know of held-out prompts: their accuracy may stay near 0.",
    prompt: "Prompt",
    answer: "Type an answer",
    type: "Its reward appears here.",
    reward: (reward: number) => `Reward ${reward}.`,
    reasons: {
      right: () => "It is correct.",
      character: (reason: Reason) => `The model cannot write “${"character" in reason ? reason.character : ""}”.`,
      form: () => "It is not as many numbers as asked for, with an operator between each two.",
      value: (reason: Reason) => `Its value is ${"value" in reason ? reason.value : ""}. Products come first.`,
      part: () => "It uses a number or an operator that is not allowed here.",
      unlisted: () => "It is not among the accepted answers.",
    } satisfies Record<Reason["kind"], (reason: Reason) => string>,
  },

  pretrain: {
    title: "3. Pre-train",
    lead: "A small model learns from demonstrations to answer at all. It is trained on WASM: equal tasks give equal models on every machine.",
    start: "Pre-train here",
    resume: (step: number) => `Go on from step ${step}`,
    stop: "Stop",
    lab: "Train the twins in the Lab",
    progress: "Steps of pre-training",
    status: (phase: keyof typeof phases | "done", done: number, steps: number, left: string | null) => {
      if (phase === "done") return `The base model is ready: ${steps} steps.`;
      const count = done > 0 || phase === "running" ? `Step ${done} of ${steps}` : `${steps} steps`;
      const parts = [count, left === null ? "" : `about ${left} left`, phases[phase]];
      return parts.filter((part) => part !== "").join(", ");
    },
    other: (title: string) => `The base model of “${title}” is being trained. Stop it to train another.`,
    curve: (first: string, last: string) => `Loss, nats a token: ${first} at first, ${last} now`,
    axis: (steps: number) => `step ${steps}`,
    samples: (step: number) => `What it answers to held-out prompts after ${step} steps`,
    right: "✓ correct",
    wrong: "✗ wrong",
    firstTry: (share: number) => `Correct at the first try (pass@1, exact): ${percent(share)} of the held-out prompts.`,
    outlook: (first: number, k: number, last: number) => {
      const figures = `Correct at the first try: ${percent(first)}; within ${k} tries: ${percent(last)}.`;
      if (last < 0.05) return `${figures} Too weak for a reward to teach: pre-train longer, or make the task easier.`;
      return first > 0.95 ? `${figures} Little is left to learn: raise the share of wrong answers.` : figures;
    },
  },

  takeAlong: {
    title: "Take along",
    link: "Link to the task",
    copy: "Copy link",
    linkHelp: "The link holds the whole task and no weights: whoever opens it can train the same base model.",
    save: "Save as a file",
    bring: "Open a file",
    tooLarge: "it is too large to be a task",
    refused: (why: string) => `The file was not taken: ${why.replace(/\.$/, "")}. Choose a file that this page saved.`,
    kept: "Base models in this browser",
    steps: (step: number, steps: number) => (step >= steps ? `${steps} steps` : `step ${step} of ${steps}`),
    delete: "Delete",
    remove: (title: string) => `Delete the base model of ${title}`,
  },
};
