/** Few prompts, seen often: ProGRPO at least as good as the best that GRPO passed on its way. */
import { furthest, type Goal, progressOf } from "../goal.ts";
import { pairsOf } from "../pairs.ts";

/** Fewer puzzles would make it a matter of luck, fewer steps no matter of many passes over few prompts. */
const limits = { prompts: 32, puzzles: 32, step: 200 };

export const beatBest: Goal<"beatBest"> = {
  id: "beatBest",
  limits,
  start: "preset=digit-sums-twins",
  check: (runs) =>
    furthest(
      pairsOf(runs)
        .filter(({ grpo }) => areFew(grpo.config?.trainingPrompts ?? 0))
        .flatMap(({ standings }) => {
          const judged = standings.filter(({ grpo }) => grpo.puzzles >= limits.puzzles);
          return judged.flatMap(({ grpo: { step }, progrpo }, place) => {
            if (step < limits.step) return [];
            const best = judged
              .slice(0, place + 1)
              .reduce((most, { grpo }) => (grpo.now.firstTry > most.now.firstTry ? grpo : most), judged[0]!.grpo);
            const facts = { step, bestStep: best.step, best: best.now.firstTry, progrpo: progrpo.now.firstTry };
            return [progressOf(facts.progrpo / facts.best, facts)];
          });
        }),
    ),
};

/** 0 stands for all that there are. */
const areFew = (prompts: number): boolean => prompts > 0 && prompts <= limits.prompts;
