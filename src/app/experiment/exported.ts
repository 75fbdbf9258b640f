/** What is drawn, as it can be taken along. */
import type { RunView } from "../../components/panels/types.ts";
import type { RunId } from "../../engine/index.ts";
import type { ExportedRun } from "../exchange/selection.ts";
import type { Run } from "./run.ts";
import type { Runs } from "./runs.ts";
import type { Views } from "./views.ts";

/** The shown runs, own ones and recorded ones, a fork with the trunks that it needs before it. */
export function exportedRuns(shown: readonly RunView[], runs: Runs, views: Views): ExportedRun[] {
  const arms = views.arms(runs);
  const own = [...new Set(shown.flatMap(({ id }) => lineage(id, runs)))].map((run) => {
    const { checkpoint } = run;
    return {
      record: run.record(),
      arm: arms.find(({ id }) => id === run.arm)?.label ?? "",
      checkpoint: checkpoint && (() => Promise.resolve(checkpoint)),
    };
  });
  const recorded = shown.flatMap(({ id, name }) => {
    const record = views.recorded.find(({ spec }) => spec.id === id);
    return record ? [{ record, arm: name, checkpoint: null }] : [];
  });
  return [...own, ...recorded];
}

/** The run after the runs that it was forked from; none that is not one of ours. */
function lineage(id: RunId, runs: Runs): Run[] {
  const run = runs.byId(id);
  if (!run) return [];
  return [...(run.spec.parent ? lineage(run.spec.parent.run, runs) : []), run];
}
