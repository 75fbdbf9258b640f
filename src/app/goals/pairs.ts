/** Runs of two methods that differ in nothing else: what a comparison may be made of. Pure. */
import type { RunView } from "../../components/panels/types.ts";
import { baseOf, type Standing, standingsOf } from "../../components/phase/standing.ts";
import { hasSay, type RunConfig, SETTINGS, type SettingName } from "../../engine/index.ts";

/** Settings that make no other training. */
const OF_NO_ACCOUNT: readonly SettingName[] = ["steps", "evalEvery", "evalPrompts", "evalSamples"];

export interface Pair {
  grpo: RunView;
  progrpo: RunView;
  /** Evaluations that both have, made under settings that were the same so far; rising step. */
  standings: readonly { grpo: Standing; progrpo: Standing }[];
}

/** @param but a setting in which they may differ */
export function pairsOf(runs: readonly RunView[], but: SettingName | null = null): Pair[] {
  // One that goes on from another run is not of one method.
  const whole = runs.filter(({ evaluations }) => evaluations[0]?.step === 0);
  const of = (method: RunConfig["method"]) => whole.filter(({ config }) => config?.method === method);
  return of("grpo").flatMap((grpo) =>
    of("progrpo").flatMap((progrpo) => {
      const beside = new Map(standingsOf(progrpo, baseOf(progrpo, runs)).map((standing) => [standing.step, standing]));
      const standings = standingsOf(grpo, baseOf(grpo, runs)).flatMap((standing) => {
        const other = beside.get(standing.step);
        return other && arePaired(grpo, progrpo, standing.step, but) ? [{ grpo: standing, progrpo: other }] : [];
      });
      return standings.length > 0 ? [{ grpo, progrpo, standings }] : [];
    }),
  );
}

function arePaired(one: RunView, other: RunView, step: number, but: SettingName | null): boolean {
  const [a, b] = [one.config, other.config];
  if (!a || !b || a.task !== b.task || a.model !== b.model) return false;
  const shared = (Object.keys(SETTINGS) as SettingName[]).filter(
    (name) => name !== but && !OF_NO_ACCOUNT.includes(name) && hasSay(a, name) && hasSay(b, name),
  );
  return shared.every((name) => {
    const [path, otherPath] = [one, other].map((run) => valuesUntil(run, name, step));
    return path === otherPath;
  });
}

/** All values that a setting has had in the first `step` steps, and since when. */
function valuesUntil({ config, changes }: RunView, name: SettingName, step: number): string {
  const made = changes.filter((change) => change.step < step && Object.hasOwn(change.changes, name));
  return JSON.stringify([config?.[name], ...made.map((change) => [change.step, change.changes[name as never]])]);
}
