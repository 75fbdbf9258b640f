/** Several answers kept at a good first-try success, after enough steps for GRPO to have lost them. */
import { baseOf, standingsOf } from "../../../components/phase/standing.ts";
import { furthest, type Goal, progressOf } from "../goal.ts";

/** After 60 steps GRPO keeps fewer than three, at the presets' learning rates. */
const limits = { kept: 3, firstTry: 0.6, step: 60 };

export const keepThree: Goal<"keepThree"> = {
  id: "keepThree",
  limits,
  start: "preset=tiny&method=grpo",
  check: (runs) =>
    furthest(
      runs.flatMap((run) =>
        standingsOf(run, baseOf(run, runs))
          .filter(({ step }) => step >= limits.step)
          .map(({ step, now: { kept, firstTry } }) =>
            progressOf(Math.min(kept / limits.kept, firstTry / limits.firstTry), {
              run: run.name,
              step,
              kept,
              firstTry,
            }),
          ),
      ),
    ),
};
