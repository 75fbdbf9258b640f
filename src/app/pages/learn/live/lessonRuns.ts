/** Which runs chapters are about: of the twins' task and model, the visitor's own before a recording. Pure. */
import type { RunView } from "../../../../components/panels/types.ts";
import type { MethodId } from "../../../../engine/index.ts";
import { PRESETS } from "../../../../engine/index.ts";
import { type Start, startOf } from "../../../experiment/state.ts";
import { PUZZLES } from "../fields.ts";

const PRESET = PRESETS.find(({ id }) => id === "digit-sums-collapse")!;

/** GRPO alone, asked every puzzle at its evaluations. */
export const COLLAPSE: Start = (() => {
  const start = startOf(PRESET);
  return { ...start, settings: { ...start.settings, evalPrompts: PUZZLES.length } };
})();

const isOurs = ({ config }: RunView) => config?.task === PRESET.task && config.model === PRESET.model;

/** It began with the base model. */
const isWhole = ({ evaluations }: RunView) => evaluations[0]?.step === 0;

function best(runs: readonly RunView[]): RunView | null {
  const own = runs.filter(({ origin }) => origin === "live");
  return own.at(-1) ?? runs.at(-1) ?? null;
}

/** The whole run of a method that is told of: own ones first, then the newest. */
export const wholeRun = (runs: readonly RunView[], method: MethodId): RunView | null =>
  best(runs.filter((run) => isOurs(run) && isWhole(run) && run.config?.method === method));

/** The newest own run of a method that goes on from another one. */
export const ownFork = (runs: readonly RunView[], method: MethodId): RunView | null =>
  best(runs.filter((run) => isOurs(run) && !isWhole(run) && run.origin === "live" && run.config?.method === method));
