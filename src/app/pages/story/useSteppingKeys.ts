/** The arrow keys go from evaluation to evaluation, unless what has the focus takes them itself. */
import { useEffect } from "react";
import type { Player } from "./usePlayer.ts";

const MOVES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const TAKES_ARROWS = 'input, select, textarea, dialog, [role="slider"], [role="radiogroup"], [popover]';

export function useSteppingKeys({ place, seek }: Player): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const move = MOVES[event.key];
      const isModified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (move === undefined || isModified || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TAKES_ARROWS)) return;
      if (document.querySelector("dialog:modal")) return;
      seek(place + move);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [place, seek]);
}
