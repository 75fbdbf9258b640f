/** The words of the language that the page is in. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { type Told, toldIn } from "../../engine/index.ts";
import { frame } from "../../words/en/frame.ts";
import type { Words } from "../../words/en.ts";
import type { Term } from "../../words/glossary/terms.ts";
import { LANGUAGES, type LanguageId } from "../../words/languages.ts";
import { type Message, said } from "../../words/message.ts";

interface InUse {
  language: LanguageId;
  words: Words;
  isWhole: boolean;
  /** Has the words come that only pages beyond the first view need. */
  want(): void;
}

/** What is shown before anything else is asked for reads no other words than these. */
const FRAME = { language: "en", words: frame as Words, isWhole: false } as const;
const InUse = createContext<InUse>({ ...FRAME, want: () => {} });

export const useWords = (): Words => useContext(InUse).words;

/** From when they are wanted: whether all words have come, those beyond the first view, too. */
export function useWholeWords(isWanted: boolean): boolean {
  const { isWhole, want } = useContext(InUse);
  useEffect(() => {
    if (isWanted) want();
  }, [isWanted, want]);
  return isWhole;
}

/** All that stands within it is in this language, once it is loaded; until then in the one before. */
export function InLanguage({ language, children }: { language: LanguageId; children: ReactNode }) {
  const [loaded, setLoaded] = useState<Omit<InUse, "want"> | null>(null);
  const [isWanted, setWanted] = useState(false);
  const want = useCallback(() => setWanted(true), []);
  const isFrameEnough = language === "en" && !isWanted;
  useEffect(() => {
    const { tag, load } = LANGUAGES[language];
    if (isFrameEnough) {
      document.documentElement.lang = tag;
      return;
    }
    let isCurrent = true;
    void load().then((words) => {
      if (!isCurrent) return;
      document.documentElement.lang = tag;
      setLoaded({ language, words, isWhole: true });
    });
    return () => {
      isCurrent = false;
    };
  }, [language, isFrameEnough]);
  const inUse = isFrameEnough || (language === "en" && !loaded) ? FRAME : loaded;
  const value = useMemo(() => inUse && { ...inUse, want }, [inUse, want]);
  if (!value) return null;
  return <InUse value={value}>{children}</InUse>;
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
