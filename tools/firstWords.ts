/** Writes into index.html what is read before the page's script is there, in every language: which one is wanted only a script could tell. */
import type { Plugin } from "vite";
import { first as english, type FirstWords } from "../src/words/en/first.ts";
import { first as chinese } from "../src/words/zh/first.ts";

const LANGUAGES: readonly { tag: string; words: FirstWords }[] = [
  { tag: "en", words: english },
  { tag: "zh-CN", words: chinese },
];

const inHtml = (text: string): string => text.replace(/`([^`]+)`/g, "<code>$1</code>");

const inAll = (write: (words: FirstWords) => string): string =>
  LANGUAGES.map(({ tag, words }) => `<div lang="${tag}">${write(words)}</div>`).join("\n");

const PLACES: Readonly<Record<string, (words: FirstWords) => string>> = {
  intro: ({ intro }) => `<p>${intro}</p>`,
  noScript: ({ noScript }) => `<p>${noScript}</p>`,
  late: ({ loading, remedies }) =>
    `<p>${loading}</p><ul>${remedies.map((remedy) => `<li>${inHtml(remedy)}</li>`).join("")}</ul>`,
};

export const firstWords: Plugin = {
  name: "first words",
  transformIndexHtml: (html) => html.replace(/<!-- words: (\w+) -->/g, (_, place: string) => inAll(PLACES[place]!)),
};
