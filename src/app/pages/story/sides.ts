/** What Story shows: the arms that are compared, each at its evaluations. Pure. */

import { listsAnswers } from "../../../components/answers/promptOrder.ts";
import type { MapEvaluation, MapRun } from "../../../components/answers/runMap.ts";
import { type Headline, headlineOf, SURE } from "../../../components/panels/headline.ts";
import { byArm } from "../../../components/panels/overSeeds.ts";
import { evaluationAt } from "../../../components/panels/series.ts";
import type { RunView } from "../../../components/panels/types.ts";
import type { MethodId, RunConfig } from "../../../engine/index.ts";
import type { Facts, Standing } from "./finding.ts";

/** An evaluation; the headline is the mean over the arm's seeds. */
export interface Shot extends MapEvaluation {
  headline: Headline;
}

/** An arm: the picture is that of one seed. */
export interface Side extends MapRun {
  method: MethodId | null;
  task: RunConfig["task"] | null;
  seed: number | null;
  /** How many seeds the numbers are means over. */
  seeds: number;
  evaluations: readonly Shot[];
}

/** More have no room beside each other. */
const MOST_SIDES = 2;

export function sidesOfRuns(runs: readonly RunView[]): Side[] {
  const listing = runs.filter(({ evaluations }) => evaluations.some(listsAnswers));
  return byArm(listing)
    .slice(0, MOST_SIDES)
    .map((members) => {
      const [shown] = members as [RunView, ...RunView[]];
      return {
        id: shown.id,
        name: shown.arm.name,
        style: shown.arm.style,
        method: shown.config?.method ?? null,
        task: shown.config?.task ?? null,
        seed: shown.config?.seed ?? null,
        seeds: members.length,
        evaluations: shown.evaluations.filter(listsAnswers).map((record) => ({
          ...record,
          headline: meanHeadline(members, record.step),
        })),
      };
    });
}

/** Over the runs that were evaluated at that step. */
function meanHeadline(members: readonly RunView[], step: number): Headline {
  const headlines = members.flatMap(({ evaluations }) => {
    const record = evaluations.find((one) => one.step === step);
    return record && listsAnswers(record) ? [headlineOf(record.masses, record.samples)] : [];
  });
  const mean = (name: keyof Headline) => headlines.reduce((sum, one) => sum + one[name], 0) / headlines.length;
  return { kept: mean("kept"), firstTry: mean("firstTry"), withinTries: mean("withinTries") };
}

/** Steps at which any side was evaluated, rising. */
export const stepsOf = (sides: readonly Side[]): number[] =>
  [...new Set(sides.flatMap(({ evaluations }) => evaluations.map(({ step }) => step)))].sort((a, b) => a - b);

/** The base model's numbers; null where it was not evaluated. */
export function baseOf(sides: readonly Side[]): Headline | null {
  for (const { evaluations } of sides) if (evaluations[0]?.step === 0) return evaluations[0].headline;
  return null;
}

export const sureAndWrong = ({ masses }: Pick<MapEvaluation, "masses">): number =>
  masses.filter(({ wrong }) => wrong > SURE).length;

/** What is known of the sides after `step` steps (null: by now). */
export function factsAt(sides: readonly Side[], step: number | null): Facts {
  const shots = sides.flatMap((side) => {
    const shot = evaluationAt(side, step);
    return shot ? [{ side, shot }] : [];
  });
  const arms = shots.map(
    ({ side, shot }): Standing => ({ name: side.name, ...shot.headline, sureAndWrong: sureAndWrong(shot) }),
  );
  return { base: baseOf(sides), arms, puzzles: shots[0]?.shot.masses.length ?? 0 };
}

/** The puzzle in which the second side is furthest behind the first at the first try; null where they share none. */
export function worstPuzzle(sides: readonly Side[], step: number | null): string | null {
  const [first, second] = sides.map((side) => evaluationAt(side, step)?.masses ?? []);
  const known = new Map(first?.map(({ prompt, wrong }) => [prompt, wrong]));
  const gaps = (second ?? []).flatMap(({ prompt, wrong }) => {
    const other = known.get(prompt);
    return other === undefined ? [] : [{ prompt, gap: wrong - other }];
  });
  return gaps.toSorted((a, b) => b.gap - a.gap)[0]?.prompt ?? null;
}
