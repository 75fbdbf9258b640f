/** docs/teaching.md: the page for teachers as a text, from the same catalogue. `npm run docs` writes it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { askedIn } from "../src/app/pages/teach/asked.ts";
import { LESSON_MINUTES, PLAN } from "../src/app/pages/teach/plan.ts";
import { QUESTION_IDS } from "../src/app/quiz/counts.ts";
import { en } from "../src/words/en.ts";
import { ROOT } from "./processes.mjs";

export const TEACHING = join(ROOT, "docs/teaching.md");

const { teaching, learn } = en;
const { quiz } = teaching;

/** Links are fragments: they follow the address at which the page is served. */
const steps = PLAN.map(({ id, minutes, address }, place) => {
  const { title, text, link } = teaching.steps[id];
  return `${place + 1}. **${title}** (${teaching.minutes(minutes)}). ${text} ${link}: \`${address}\``;
});

const chapters = askedIn(learn).map(
  ({ title, question, predict }, place) => `${place + 1}. **${title}.** ${question} ${predict}`,
);

const questions = QUESTION_IDS.map((id) => {
  const { question, choices, right, because } = quiz.questions[id];
  const listed = choices.map((choice, place) => `- ${choice}${place === right ? ` **(${quiz.right})**` : ""}`);
  return `${question}\n\n${listed.join("\n")}\n\n${because}`;
});

export const teachingText = (): string =>
  [
    `# ${teaching.title}`,
    "Written by `npm run docs` from the words of the page, where it stands at `#/teach`. Put the address at which you serve the page before a link.",
    teaching.lead,
    `## ${teaching.plan(LESSON_MINUTES)}`,
    teaching.needs,
    steps.join("\n"),
    `## ${teaching.worksheet}`,
    teaching.worksheetLead,
    chapters.join("\n"),
    `## ${quiz.title.before}`,
    quiz.note,
    ...questions,
    `## ${teaching.embedding}`,
    `${teaching.embeddingText}\n`,
  ].join("\n\n");

if (process.argv[1] === import.meta.filename) writeFileSync(TEACHING, teachingText());
