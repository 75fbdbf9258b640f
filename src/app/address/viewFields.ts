/** What the address says of how the page is drawn, whichever page it is; it has no influence on a run. */
import { LANGUAGE_IDS, type LanguageId } from "../../words/languages.ts";
import type { Fields } from "./fields.ts";
import { ownLanguage } from "./ownLanguage.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface ViewState {
  language: LanguageId;
  theme: Theme;
  /** For a projector: everything half as large again. */
  isPresented: boolean;
  /** Inside another page: charts and Run alone. */
  isEmbedded: boolean;
  /** It trains as soon as it can. */
  isPlaying: boolean;
}

export const PLAIN_VIEW: ViewState = {
  language: ownLanguage(),
  theme: "auto",
  isPresented: false,
  isEmbedded: false,
  isPlaying: false,
};

/** Their names in the address. */
export const VIEW_FIELDS = ["lang", "theme", "present", "embed", "play"];

/** What the fields say nothing of stays as it is: a link on the page need not repeat it. */
export function readView(fields: Fields, kept: ViewState = PLAIN_VIEW): ViewState {
  const language = fields.choice("lang", LANGUAGE_IDS, kept.language);
  const theme = fields.choice("theme", THEMES, kept.theme);
  return {
    language,
    theme,
    isPresented: isSaid(fields, "present") || kept.isPresented,
    isEmbedded: isSaid(fields, "embed") || kept.isEmbedded,
    // Of one visit only.
    isPlaying: isSaid(fields, "play"),
  };
}

function isSaid(fields: Fields, name: string): boolean {
  const isThere = fields.has(name);
  if (isThere) fields.choice(name, ["", "yes"], "yes");
  return isThere;
}

export function writeView(
  { language, theme, isPresented, isEmbedded, isPlaying }: ViewState,
  fields: URLSearchParams,
): void {
  if (language !== PLAIN_VIEW.language) fields.set("lang", language);
  if (theme !== "auto") fields.set("theme", theme);
  if (isPresented) fields.set("present", "yes");
  if (isEmbedded) fields.set("embed", "yes");
  if (isPlaying) fields.set("play", "yes");
}
