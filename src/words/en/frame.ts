/** The English words that the first view needs; those of all other pages come with the first of them (`en.ts`). */

import { writerOf } from "../intl.ts";
import { english } from "../registries.ts";
import { answers, prompts } from "./answers.ts";
import { charts } from "./charts.ts";
import * as controlWords from "./controls.ts";
import * as glossaryWords from "./glossary.ts";
import { messages, names, pages, troubles } from "./messages.ts";
import { metrics } from "./metrics.ts";
import { story } from "./story.ts";
import { taskViews } from "./taskViews.ts";

const { plural } = writerOf("en");

export const frame = {
  ...english,
  /** What the engine tells: its own words are English. */
  engine: (form: string) => form,
  ...controlWords,
  ...glossaryWords,
  metrics,
  messages,
  names,
  troubles,
  answers,
  prompts,
  taskViews,
  charts,

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
};
