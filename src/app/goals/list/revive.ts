/** A run that has collapsed and finds answers again: by a fork, or under other settings in mid-run. */
import { COLLAPSED_BELOW, phaseOf } from "../../../components/phase/phase.ts";
import { baseOf, type Standing, standingsOf } from "../../../components/phase/standing.ts";
import { furthest, type Goal, progressOf } from "../goal.ts";

/** A collapsed run wavers by a quarter by itself. */
const limits = { times: 1.5, share: COLLAPSED_BELOW };

export const revive: Goal<"revive"> = {
  id: "revive",
  limits,
  start: "preset=tiny&method=grpo",
  check: (runs) =>
    furthest(
      runs.flatMap((run) =>
        sinceCollapse(standingsOf(run, baseOf(run, runs))).map(({ least, now }) => {
          const part = Math.min(now.now.kept / (limits.times * least.now.kept), now.share / limits.share);
          return progressOf(now === least ? 0 : part, {
            run: run.name,
            from: least.step,
            least: least.now.kept,
            step: now.step,
            kept: now.now.kept,
          });
        }),
      ),
    ),
};

/** Each evaluation since the run has collapsed, beside the one at which least was left until then. */
function sinceCollapse(standings: readonly Standing[]): { least: Standing; now: Standing }[] {
  let least: Standing | null = null;
  return standings.flatMap((now) => {
    if (phaseOf(now.share) === "collapsed" && (!least || now.now.kept < least.now.kept)) least = now;
    return least ? [{ least, now }] : [];
  });
}
