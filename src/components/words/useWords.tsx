/** The words of the language that the page is in. */
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { en, type Words } from "../../words/en.ts";
import { LANGUAGES, type LanguageId } from "../../words/languages.ts";

const InUse = createContext<Words>(en);

export const useWords = (): Words => useContext(InUse);

/** All that stands within it is in this language, once it is loaded; until then in the one before. */
export function InLanguage({ language, children }: { language: LanguageId; children: ReactNode }) {
  const [words, setWords] = useState<Words | null>(language === "en" ? en : null);
  useEffect(() => {
    let isCurrent = true;
    const { tag, load } = LANGUAGES[language];
    void load().then((loaded) => {
      if (!isCurrent) return;
      document.documentElement.lang = tag;
      setWords(loaded);
    });
    return () => {
      isCurrent = false;
    };
  }, [language]);
  if (!words) return null;
  return <InUse value={words}>{children}</InUse>;
}
