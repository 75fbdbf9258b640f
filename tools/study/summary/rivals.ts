/** Whom an arm is compared with besides the baseline. */

import { isEntropyBonus, SUBJECT } from "../../../src/engine/config/studyArms.ts";
import { meanOfBases, runMeans } from "../../../src/engine/metrics/comparison/index.ts";
import { type ArmRuns, byBase, placeAt, rowOf } from "./rows.ts";

/** What a wider clip, or a slower GRPO, does by itself. */
const CONTROLS = ["grpo-clip-higher", "grpo-half-lr"];
const hasAdapters = ({ runs }: ArmRuns) => runs[0]!.config.train === "lora";
const isOurs = ({ runs }: ArmRuns) => runs[0]!.config.method === "progrpo";

/** ProGRPO with what might do the same, with adapters as without; its ablations, and other methods, with ProGRPO. */
export function rivalsOf(arm: ArmRuns, arms: readonly ArmRuns[]): ArmRuns[] {
  return arms.filter((other) => {
    if (other === arm) return false;
    if (hasAdapters(other)) return hasAdapters(arm) && isOurs(arm);
    if (other.id === SUBJECT) return !isEntropyBonus(arm.id) && arm.runs[0]!.config.method !== "grpo";
    return isOurs(arm) && (CONTROLS.includes(other.id) || isEntropyBonus(other.id));
  });
}

/** The entropy bonus whose answer entropy on training prompts ends nearest to ProGRPO's; null where one of them is missing. */
export function nearestBonus(arms: readonly ArmRuns[], last: number): string | null {
  const ours = arms.find(({ id }) => id === SUBJECT);
  const all = arms.filter(({ id }) => isEntropyBonus(id));
  if (!ours || all.length === 0) return null;
  const basesOf = ({ runs }: ArmRuns) => byBase(runs, ({ config }) => config.model);
  // While a study goes on, some have hardly begun. A second seed of the same base models makes none the better known.
  const most = Math.max(...all.map((arm) => basesOf(arm).length));
  const bonuses = all.filter((arm) => basesOf(arm).length === most);
  const entropyOf = (arm: ArmRuns) => {
    const rows = basesOf(arm).map((base) =>
      base.map((run) => rowOf(run, "training", "answer_entropy", placeAt(run, last))),
    );
    return meanOfBases(runMeans(rows))!;
  };
  const aim = entropyOf(ours);
  return bonuses.toSorted((a, b) => Math.abs(entropyOf(a) - aim) - Math.abs(entropyOf(b) - aim))[0]!.id;
}
