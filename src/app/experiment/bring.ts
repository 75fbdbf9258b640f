/** What becomes of files that a visitor brings: runs are drawn, adapters are gone on from. */
import type { RunId } from "../../engine/index.ts";
import type { Message } from "../../words/message.ts";
import type { BroughtAdapters } from "../exchange/readAdapters.ts";
import { configOf } from "./arms.ts";
import { withArms } from "./edits.ts";
import { refused } from "./imported.ts";
import type { Playground } from "./playground.ts";
import type { Runs } from "./runs.ts";
import { startOn } from "./state.ts";

type Page = Pick<Playground, "store" | "imported" | "read" | "ownBase" | "begin" | "edit">;

/** @returns why what was not taken was not */
export async function bring(files: readonly File[], page: Page, runs: () => Runs): Promise<Message[]> {
  const { readAdapters } = await import("../exchange/readAdapters.ts");
  const { experiment } = runs();
  const run = configOf(experiment, experiment.arms[0]!, experiment.settings.seed);
  const { adapters, refusals, others } = await readAdapters(files, run, page.read, page.ownBase);
  for (const each of adapters) adopt(each, page, runs);
  const isHere = (id: RunId) => page.store.getState().views.some((view) => view.id === id);
  return [...refusals.map(refused), ...(await page.imported.add(others, isHere))];
}

/** An arm goes on from them; on another base model that of another experiment. */
function adopt({ title, start }: BroughtAdapters, page: Page, runs: () => Runs): void {
  const { model } = start.config;
  if (model !== runs().experiment.model) page.begin(startOn(model));
  const { arm, run } = runs().adopt(title, start);
  page.imported.keep(run.record(), title, run.checkpoint!);
  page.edit((experiment) => withArms(experiment, [...experiment.arms, arm]));
}
