import { runLabel } from "../charts/methodStyle.ts";
import { Select } from "../charts/Select.tsx";
import { type ChosenGroup, groupLabel } from "./groupChoice.ts";
import type { GroupChoice, RunView } from "./types.ts";

/** Choose a method's run and one of its groups. */
export function GroupPicker({ runs, chosen, onChoice }: {
  runs: readonly RunView[];
  chosen: ChosenGroup;
  onChoice(choice: GroupChoice): void;
}) {
  const withGroups = runs.filter((run) => run.groups.length > 0);
  return (
    <>
      {withGroups.length > 1 && (
        <Select
          label="Run"
          options={withGroups.map((run) => ({ value: run.method, label: runLabel(run) }))}
          value={chosen.run.method}
          onChange={(value) => {
            const run = withGroups.find((candidate) => candidate.method === value);
            if (run) onChoice({ method: run.method, group: chosen.index });
          }}
        />
      )}
      <Select
        label="Group"
        options={chosen.run.groups.map((group, index) => ({ value: String(index), label: groupLabel(group, index) }))}
        value={String(chosen.index)}
        onChange={(value) => onChoice({ method: chosen.run.method, group: Number(value) })}
      />
    </>
  );
}
