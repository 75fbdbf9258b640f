/** The words of the language that the page is in. */
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { type Told, toldIn } from "../../engine/index.ts";
import { en, type Words } from "../../words/en.ts";
import type { Term } from "../../words/glossary/terms.ts";
import { LANGUAGES, type LanguageId } from "../../words/languages.ts";
import { type Message, said } from "../../words/message.ts";

interface InUse {
  language: LanguageId;
  words: Words;
}

const ENGLISH: InUse = { language: "en", words: en };
const InUse = createContext(ENGLISH);

export const useWords = (): Words => useContext(InUse).words;

/** All that stands within it is in this language, once it is loaded; until then in the one before. */
export function InLanguage({ language, children }: { language: LanguageId; children: ReactNode }) {
  const [inUse, setInUse] = useState(language === "en" ? ENGLISH : null);
  useEffect(() => {
    let isCurrent = true;
    const { tag, load } = LANGUAGES[language];
    void load().then((words) => {
      if (!isCurrent) return;
      document.documentElement.lang = tag;
      setInUse({ language, words });
    });
    return () => {
      isCurrent = false;
    };
  }, [language]);
  if (!inUse) return null;
  return <InUse value={inUse}>{children}</InUse>;
}

/** The glossary in that language, from when it is wanted; null until it is there. */
export function useTerms(isWanted: boolean): readonly Term[] | null {
  const { language, words } = useContext(InUse);
  const [terms, setTerms] = useState<readonly Term[] | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    void Promise.all([import("../../words/glossary/terms.ts"), LANGUAGES[language].concepts()]).then(
      ([{ termsOf }, concepts]) => isCurrent && setTerms(termsOf(words, concepts)),
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, language, words]);
  return terms;
}

/** Puts what the engine tells into words. */
export function useTold(): (words: Told) => string {
  const { engine } = useWords();
  return (words) => toldIn(words, engine);
}

/** Puts messages into words. */
export function useSaid(): (message: Message) => string {
  const words = useWords();
  return (message) => said(message, words);
}
