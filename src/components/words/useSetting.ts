/** A setting with its words in the language that the page is in. */
import { useMemo } from "react";
import { SETTINGS, type Setting, type SettingName } from "../../engine/index.ts";
import type { SettingWords } from "../../words/registries.ts";
import { useWords } from "./useWords.tsx";

export function useSetting(name: SettingName): Setting {
  const words: SettingWords = useWords().settings[name];
  return useMemo(() => inWords(SETTINGS[name], words), [name, words]);
}

function inWords(setting: Setting, words: SettingWords): Setting {
  if (setting.kind === "number") return { ...setting, ...words };
  return { ...setting, ...words, options: setting.options.map(({ value }) => ({ value, ...words.options![value]! })) };
}
