/** A setting in which ProGRPO is right less often than GRPO, for longer than a moment. */
import { furthest, type Goal, progressOf } from "../goal.ts";
import { pairsOf } from "../pairs.ts";

/** Fewer puzzles, or one evaluation, would make it a matter of luck. */
const limits = { lead: 0.03, puzzles: 32, evaluations: 2 };

export const progrpoLoses: Goal<"progrpoLoses"> = {
  id: "progrpoLoses",
  limits,
  start: "preset=digit-sums-twins",
  check: (runs) =>
    furthest(
      pairsOf(runs).flatMap(({ standings }) => {
        const judged = standings.filter(({ grpo }) => grpo.puzzles >= limits.puzzles);
        const leads = judged.map(({ grpo, progrpo }) => grpo.now.firstTry - progrpo.now.firstTry);
        return judged.slice(limits.evaluations - 1).map(({ grpo, progrpo }, place) => {
          const lead = Math.min(...leads.slice(place, place + limits.evaluations));
          return progressOf(lead / limits.lead, {
            step: grpo.step,
            lead,
            grpo: grpo.now.firstTry,
            progrpo: progrpo.now.firstTry,
          });
        });
      }),
    ),
};
