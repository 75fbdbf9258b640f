/** What each chapter asks, as it stands on paper. Pure. */
import { DEFAULT_SETTINGS, PRESETS } from "../../../engine/index.ts";
import type { Words } from "../../../words/en.ts";
import { plainText } from "../../../words/markup.ts";
import { CHAPTERS } from "../learn/chapters/index.ts";

/** As the chapters have it: a group's size, and the steps of the run that the page begins with. */
const SAMPLES = DEFAULT_SETTINGS.groupSize;
const STEPS = PRESETS[0]!.settings.steps ?? DEFAULT_SETTINGS.steps;

export interface Asked {
  id: string;
  title: string;
  question: string;
  predict: string;
}

export const askedIn = ({ chapters }: Words["learn"]): Asked[] =>
  CHAPTERS.map(({ id }) => {
    const { title, question, predict } = chapters[id];
    return {
      id,
      title,
      question: plainText(typeof question === "function" ? question(STEPS) : question),
      predict: plainText(typeof predict === "function" ? predict(SAMPLES) : predict),
    };
  });
