/** How a collapsed run would go on to get answers back. Pure. */
import type { RunView } from "../../../components/panels/types.ts";
import type { PhaseReading } from "../../../components/phase/phase.ts";
import { DEFAULT_SETTINGS, SETTINGS } from "../../../engine/index.ts";

export interface Cure {
  /** The step that it goes on from: the last one of which it is known that it has collapsed. */
  from: number;
  settings: { alpha: number; steps: number };
}

/** Null where ProGRPO has no answer to it, has been tried, or cannot go on from here. */
export function cureOf({ origin, config }: RunView, { phase, isBroken, standing }: PhaseReading): Cure | null {
  if (phase !== "collapsed" || isBroken || origin !== "live" || !config) return null;
  const alpha = Math.max(config.alpha, DEFAULT_SETTINGS.alpha);
  if (config.method === "progrpo" && config.alpha >= alpha) return null;
  // As many steps as it took to collapse.
  const steps = Math.min(2 * standing.step, SETTINGS.steps.max);
  return steps > standing.step ? { from: standing.step, settings: { alpha, steps } } : null;
}
