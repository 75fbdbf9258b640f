/** The languages of the page. A new one is a file beside these and a line here. */

import type { Concepts } from "./en/concepts.ts";
import type { Words } from "./en.ts";

export interface Language {
  /** As those who speak it call it. */
  name: string;
  /** BCP 47. */
  tag: string;
  /** Nobody speaks it: not offered, for tests. */
  isMadeUp?: boolean;
  load(): Promise<Words>;
  /** Apart from the rest: nobody needs it before asking for a term. */
  concepts(): Promise<Concepts>;
}

const languages = {
  en: {
    name: "English",
    tag: "en",
    load: async () => (await import("./en.ts")).en,
    concepts: async () => (await import("./en/concepts.ts")).concepts,
  },
  zh: {
    name: "中文",
    tag: "zh-CN",
    load: async () => (await import("./zh.ts")).zh,
    concepts: async () => (await import("./zh/concepts.ts")).concepts,
  },
  pseudo: {
    name: "⟦⟧",
    tag: "en-XA",
    isMadeUp: true,
    load: async () => (await import("./pseudo.ts")).pseudo,
    concepts: async () => (await import("./pseudo.ts")).concepts,
  },
} satisfies Record<string, Language>;

export type LanguageId = keyof typeof languages;
export const LANGUAGES: Readonly<Record<LanguageId, Language>> = languages;
export const LANGUAGE_IDS = Object.keys(languages) as LanguageId[];
/** What a visitor can choose. */
export const OFFERED: readonly LanguageId[] = LANGUAGE_IDS.filter((id) => !LANGUAGES[id].isMadeUp);

const primary = (tag: string) => tag.toLowerCase().split("-")[0];

/** The first of somebody's languages that the page has, by its primary subtag; else English. */
export const languageFor = (tags: readonly string[]): LanguageId =>
  tags.flatMap((tag) => OFFERED.find((id) => primary(LANGUAGES[id].tag) === primary(tag)) ?? [])[0] ?? "en";
