/** The languages of the page. A new one is a file beside these and a line here. */
import { en, type Words } from "./en.ts";

export interface Language {
  /** As those who speak it call it. */
  name: string;
  /** BCP 47. */
  tag: string;
  /** Nobody speaks it: not offered, for tests. */
  isMadeUp?: boolean;
  load(): Promise<Words>;
}

const languages = {
  en: { name: "English", tag: "en", load: async () => en },
  zh: { name: "中文", tag: "zh-CN", load: async () => (await import("./zh.ts")).zh },
  pseudo: { name: "⟦⟧", tag: "en-XA", isMadeUp: true, load: async () => (await import("./pseudo.ts")).pseudo },
} satisfies Record<string, Language>;

export type LanguageId = keyof typeof languages;
export const LANGUAGES: Readonly<Record<LanguageId, Language>> = languages;
export const LANGUAGE_IDS = Object.keys(languages) as LanguageId[];
