/** What somebody gets who knows the form of an answer and nothing else. */

import { BASES } from "../../../src/engine/config/bases.ts";
import { coverRow } from "../../../src/engine/metrics/cover.ts";
import { exactPassAtK } from "../../../src/engine/metrics/passAtK.ts";
import { mean } from "../../../src/engine/metrics/statistics.ts";
import { type Guessing, TAUS } from "../../../src/engine/study/evidence.ts";
import { getTask } from "../../../src/engine/tasks/index.ts";
import type { Part } from "../parts.ts";
import { type ArmRuns, byBase } from "./rows.ts";

/** On the held-out prompts that the arm was evaluated on: a prompt of K correct among W well-formed answers is solved with probability K / W. */
export function guessingOf({ task: id }: Part, { runs }: ArmRuns): Guessing | null {
  const task = getTask(id);
  if (!task.wellFormed || !task.enumerate) return null;
  const chances = byBase(runs, ({ config }) => config.model).map(([run]) => {
    const { seed: split } = BASES.find((base) => base.id === run!.config.model)!;
    const prompts = task.heldOutPrompts(split).slice(0, run!.heldOut.probability[0]!.length);
    return prompts.map((prompt) => task.enumerate!(prompt).length / task.wellFormed!(prompt));
  });
  const over = (of: (chance: number) => number) => mean(chances.map((base) => mean(base.map(of))));
  return {
    "pass@1": over((chance) => chance),
    "pass@8": over((chance) => exactPassAtK(chance, 8)),
    "pass@32": over((chance) => exactPassAtK(chance, 32)),
    cover: TAUS.map((tau) => mean(chances.map((base) => mean(coverRow(base, tau))))),
  };
}
