import { runLabel } from "../charts/methodStyle.ts";
import { Select } from "../charts/Select.tsx";
import { type ChosenGroup, groupLabel } from "./groupChoice.ts";
import type { GroupChoice, RunView } from "./types.ts";

/** Choose one of a run's groups. */
export function GroupSelect({ chosen, onChoice }: { chosen: ChosenGroup; onChoice(choice: GroupChoice): void }) {
  return (
    <Select
      label="Group"
      options={chosen.run.groups.map((group, index) => ({ value: String(index), label: groupLabel(group, index) }))}
      value={String(chosen.index)}
      onChange={(value) => onChoice({ method: chosen.run.method, group: Number(value) })}
    />
  );
}

/** Choose whose group: twins answer the same prompts, so the place stays. */
export function RunSelect({
  runs,
  chosen,
  onChoice,
}: {
  runs: readonly RunView[];
  chosen: ChosenGroup;
  onChoice(choice: GroupChoice): void;
}) {
  const withGroups = runs.filter((run) => run.groups.length > 0);
  return (
    <Select
      label="Run"
      options={withGroups.map((run) => ({ value: run.method, label: runLabel(run, runs) }))}
      value={chosen.run.method}
      onChange={(value) => {
        const run = withGroups.find((candidate) => candidate.method === value);
        if (run) onChoice({ method: run.method, group: chosen.index });
      }}
    />
  );
}
