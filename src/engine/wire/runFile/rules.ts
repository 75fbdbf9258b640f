/** What the parts of a run file say about each other. */

import { type Told, told } from "../../basics/told.ts";
import { baseIdOf } from "../../config/bases.ts";
import type { RunFile } from "./schema.ts";

interface Contradiction {
  message: Told;
  path: (string | number)[];
}

/** The first place where a run, right in each of its fields, contradicts itself; null if it does not. */
export function contradictionIn(run: RunFile): Contradiction | null {
  return wrongModel(run) ?? wrongParent(run) ?? wrongStep(run);
}

function wrongModel({ config, model }: RunFile): Contradiction | null {
  // Of a task in words the model is a visitor's, and the configuration was held against itself already.
  if (!config.text && baseIdOf(config)?.task !== config.task) {
    return { message: told`there is no such model for the task ${config.task}`, path: ["config", "model"] };
  }
  return model === null || model.id === config.model
    ? null
    : { message: told`the model is not that of the settings`, path: ["model", "id"] };
}

function wrongParent({ id, parent }: RunFile): Contradiction | null {
  return parent?.run === id ? { message: told`a run is no fork of itself`, path: ["parent", "run"] } : null;
}

/** No record lies before the fork, or beyond the end that the settings, or a change of them, gave the run. */
function wrongStep({ config, parent, steps, evaluations, changes, groups }: RunFile): Contradiction | null {
  const start = parent?.step ?? 0;
  const end = changes.reduce((most, { changes: { steps: changed = 0 } }) => Math.max(most, changed), config.steps);
  const lists = { steps, evaluations, changes, groups };
  for (const [name, last] of [
    ["steps", end - 1],
    ["evaluations", end],
    ["changes", end],
    ["groups", end - 1],
  ] as const) {
    const index = lists[name].findIndex(({ step }) => step < start || step > last);
    if (index < 0) continue;
    const isEarly = lists[name][index]!.step < start;
    return {
      message: isEarly ? told`the run starts at step ${start}` : told`the run ends at step ${end}`,
      path: [name, index, "step"],
    };
  }
  const back = changes.findIndex(({ step }, i) => i > 0 && step < changes[i - 1]!.step);
  return back > 0 ? { message: told`changes must be in order`, path: ["changes", back, "step"] } : null;
}
