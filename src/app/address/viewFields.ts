/** What the address says of how the page is drawn, whichever page it is; it has no influence on a run. */
import type { Fields } from "./fields.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface ViewState {
  theme: Theme;
  /** For a projector: everything half as large again. */
  isPresented: boolean;
}

export function readView(fields: Fields): ViewState {
  const theme = fields.choice("theme", THEMES, "auto");
  const isPresented = fields.has("present");
  if (isPresented) fields.choice("present", ["", "yes"], "yes");
  return { theme, isPresented };
}

export function writeView({ theme, isPresented }: ViewState, fields: URLSearchParams): void {
  if (theme !== "auto") fields.set("theme", theme);
  if (isPresented) fields.set("present", "yes");
}
