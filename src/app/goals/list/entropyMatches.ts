/** GRPO with an entropy bonus that does as well as ProGRPO. */
import { phaseOf } from "../../../components/phase/phase.ts";
import { furthest, type Goal, progressOf } from "../goal.ts";
import { pairsOf } from "../pairs.ts";

/** As much as two runs of one method differ by. */
const limits = { keptShare: 0.9, firstTryLess: 0.03, step: 60 };

export const entropyMatches: Goal<"entropyMatches"> = {
  id: "entropyMatches",
  limits,
  start: "preset=tiny&arm1=grpo&arm1.entropyCoef=0.05&arm2=progrpo",
  check: (runs) =>
    furthest(
      pairsOf(runs, "entropyCoef")
        .filter(({ grpo, progrpo }) => bonusOf(grpo) > 0 && bonusOf(progrpo) === 0)
        .flatMap(({ grpo: run, standings }) =>
          standings
            // To match what has collapsed is no feat.
            .filter(({ grpo, progrpo }) => grpo.step >= limits.step && phaseOf(progrpo.share) !== "collapsed")
            .map(({ grpo, progrpo }) => {
              const kept = grpo.now.kept / (limits.keptShare * progrpo.now.kept);
              const firstTry = (grpo.now.firstTry + limits.firstTryLess) / progrpo.now.firstTry;
              return progressOf(Math.min(kept, firstTry), {
                bonus: bonusOf(run),
                step: grpo.step,
                kept: grpo.now.kept,
                firstTry: grpo.now.firstTry,
                otherKept: progrpo.now.kept,
                otherFirstTry: progrpo.now.firstTry,
              });
            }),
        ),
    ),
};

const bonusOf = ({ config }: { config: { entropyCoef: number } | null }): number => config?.entropyCoef ?? 0;
