/** How the page is drawn, told to every stylesheet by attributes of the root. */
import { useLayoutEffect } from "react";
import type { ViewState } from "../address/viewFields.ts";
import { useMediaQuery } from "../pages/useMediaQuery.ts";

/** A projector's page is half as large again, so it needs more room for the same; a phone is no projector. */
const PRESENTED = 1.5;
/** In rem. */
const NARROW = 56.25;
const LOW = 30;

/** Narrow: all stands in one column and the page scrolls as a whole. Low: nothing may stay while it scrolls. */
export function useView({ theme, isPresented, isEmbedded }: ViewState): { isNarrow: boolean } {
  const isSmall = useMediaQuery(`(width < ${NARROW}rem)`);
  const isLarger = isPresented && !isSmall;
  const scale = isLarger ? PRESENTED : 1;
  const isNarrow = useMediaQuery(`(width < ${NARROW * scale}rem)`);
  const isLow = useMediaQuery(`(height < ${LOW * scale}rem)`);
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === "auto") root.removeAttribute("data-theme");
    else root.dataset.theme = theme;
    root.toggleAttribute("data-presented", isLarger);
    root.toggleAttribute("data-narrow", isNarrow);
    root.toggleAttribute("data-low", isLow);
    root.toggleAttribute("data-embedded", isEmbedded);
  }, [theme, isLarger, isNarrow, isLow, isEmbedded]);
  return { isNarrow };
}
