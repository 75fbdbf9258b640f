/**
 * All words of the page in English, the language that says which words there are. A sentence with numbers or names is a
 * function of them. Long texts may hold *emphasis* and [[terms]] of the glossary (`markup.ts`).
 */
import { answers, prompts } from "./en/answers.ts";
import { charts } from "./en/charts.ts";
import * as controlWords from "./en/controls.ts";
import { dynamics } from "./en/dynamics.ts";
import { evidence } from "./en/evidence.ts";
import * as glossaryWords from "./en/glossary.ts";
import * as goalWords from "./en/goals.ts";
import * as labWords from "./en/lab.ts";
import { learn } from "./en/learn.ts";
import { messages, names, pages, troubles } from "./en/messages.ts";
import { metrics } from "./en/metrics.ts";
import { ownTask } from "./en/ownTask.ts";
import { panels } from "./en/panels.ts";
import { runs } from "./en/runs.ts";
import * as shareWords from "./en/share.ts";
import { story } from "./en/story.ts";
import { taskViews } from "./en/taskViews.ts";
import { teaching } from "./en/teaching.ts";
import { writerOf } from "./intl.ts";
import { english } from "./registries.ts";

const { plural } = writerOf("en");

export const en = {
  ...english,
  /** What the engine tells: its own words are English. */
  engine: (form: string) => form,
  ...controlWords,
  ...glossaryWords,
  metrics,
  ...goalWords,
  ...labWords,
  runs,
  ...shareWords,
  messages,
  names,
  troubles,
  answers,
  prompts,
  taskViews,
  charts,
  panels,

  shell: {
    pages,
    nav: "Pages",
    skip: "Skip past the controls",
    opening: (page: string) => `Opening the ${page}…`,
    goesOn: "A run that trains goes on.",
    messages: "Messages",
    notices: "Notices",
    dismiss: (text: string) => `Dismiss: ${text}`,
    showFewer: "Show fewer",
    more: (count: number) => `and ${count} more`,
    tools: "Page",
    share: "Share",
    help: "Help",
    theme: (theme: string, next: string) => `Theme: ${theme}. Change to ${next}`,
    themes: { auto: "auto", light: "light", dark: "dark" },
    language: "Language",
    whole: "Open the whole page: ProGRPO Playground",
  },

  /** Counted things that several places name. */
  things: {
    puzzles: (count: number) => `${count} ${plural(count, { one: "puzzle", other: "puzzles" })}`,
    steps: (count: number) => `${count} ${plural(count, { one: "step", other: "steps" })}`,
    seeds: (count: number) => `${count} ${plural(count, { one: "seed", other: "seeds" })}`,
  },

  story,

  learn,

  dynamics,

  ownTask,

  teaching,

  evidence,
};

export type Words = typeof en;
