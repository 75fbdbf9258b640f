/** What the address says of how the page is drawn, whichever page it is; it has no influence on a run. */
import { LANGUAGE_IDS, type LanguageId } from "../../words/languages.ts";
import type { Fields } from "./fields.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface ViewState {
  language: LanguageId;
  theme: Theme;
  /** For a projector: everything half as large again. */
  isPresented: boolean;
}

export const PLAIN_VIEW: ViewState = { language: "en", theme: "auto", isPresented: false };

/** What the fields say nothing of stays as it is: a link on the page need not repeat it. */
export function readView(fields: Fields, kept: ViewState = PLAIN_VIEW): ViewState {
  const language = fields.choice("lang", LANGUAGE_IDS, kept.language);
  const theme = fields.choice("theme", THEMES, kept.theme);
  const isPresented = kept.isPresented || fields.has("present");
  if (fields.has("present")) fields.choice("present", ["", "yes"], "yes");
  return { language, theme, isPresented };
}

export function writeView({ language, theme, isPresented }: ViewState, fields: URLSearchParams): void {
  if (language !== "en") fields.set("lang", language);
  if (theme !== "auto") fields.set("theme", theme);
  if (isPresented) fields.set("present", "yes");
}
