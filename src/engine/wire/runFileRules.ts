/** What the parts of a run file say about each other. */
import { BASES } from "../config/bases.ts";
import type { RunFile } from "./runFileSchema.ts";

interface Contradiction {
  message: string;
  path: (string | number)[];
}

/** The first place where a run, right in each of its fields, contradicts itself; null if it does not. */
export function contradictionIn(run: RunFile): Contradiction | null {
  return wrongModel(run) ?? wrongStep(run) ?? wrongMethod(run);
}

function wrongModel({ config, model }: RunFile): Contradiction | null {
  const base = BASES.find(({ id }) => id === config.model);
  if (base?.task !== config.task) {
    return { message: `there is no such model for the task ${config.task}`, path: ["config", "model"] };
  }
  return model.id === config.model ? null : { message: "the model is not that of the settings", path: ["model", "id"] };
}

/** No record lies beyond the end that the settings, or a change of them, gave the run. */
function wrongStep({ config, steps, evaluations, changes }: RunFile): Contradiction | null {
  const end = changes.reduce((most, { changes: { steps: changed = 0 } }) => Math.max(most, changed), config.steps);
  const lists = { steps, evaluations, changes };
  for (const [name, last] of [
    ["steps", end - 1],
    ["evaluations", end],
    ["changes", end],
  ] as const) {
    const index = lists[name].findIndex(({ step }) => step > last);
    if (index >= 0) return { message: `the run ends at step ${end}`, path: [name, index, "step"] };
  }
  const back = changes.findIndex(({ step }, i) => i > 0 && step < changes[i - 1]!.step);
  return back > 0 ? { message: "changes must be in order", path: ["changes", back, "step"] } : null;
}

/** Every record is of the method that the settings, or a change before it, named. */
function wrongMethod({ config, steps, evaluations, changes }: RunFile): Contradiction | null {
  const since = new Map([[config.method, 0]]);
  for (const { step, changes: changed } of changes) {
    if (changed.method && !since.has(changed.method)) since.set(changed.method, step);
  }
  const lists = { steps, evaluations };
  for (const name of ["steps", "evaluations"] as const) {
    const index = lists[name].findIndex(({ step, method }) => step < (since.get(method) ?? Number.POSITIVE_INFINITY));
    if (index >= 0) return { message: "the run had another method", path: [name, index, "method"] };
  }
  return null;
}
