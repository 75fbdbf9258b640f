/** The visitor's own language, for addresses that name none: the one chosen last, else the browser's. */
import { LANGUAGE_IDS, type LanguageId, languageFor } from "../../words/languages.ts";
import { recall, remember } from "./memory.ts";

const NAME = "language";

export function ownLanguage(): LanguageId {
  const chosen = recall(NAME);
  // Older versions of Node, where addresses are read in tests, have none.
  const { navigator } = globalThis as Partial<Pick<typeof globalThis, "navigator">>;
  return LANGUAGE_IDS.find((id) => id === chosen) ?? languageFor(navigator?.languages ?? []);
}

export const rememberLanguage = (language: LanguageId): void => remember(NAME, language);
