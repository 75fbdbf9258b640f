import { Select } from "../charts/Select.tsx";
import { taskViewOf } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { type ChosenGroup, groupLabel } from "./groupChoice.ts";
import type { PanelProps, RunView } from "./types.ts";

/** Choose one of a step's groups. */
export function GroupSelect({ chosen, onSelect }: { chosen: ChosenGroup; onSelect: PanelProps["onSelect"] }) {
  const words = useWords();
  const { label } = taskViewOf(chosen.run.config);
  return (
    <Select
      label={words.panels.groups.group}
      options={chosen.groups.map((group, index) => ({
        value: String(index),
        label: groupLabel(group, index, label(group.prompt, words)),
      }))}
      value={String(chosen.index)}
      onChange={(value) => onSelect({ prompt: chosen.groups[Number(value)]?.prompt ?? null, response: null })}
    />
  );
}

/** Choose whose group: twins answer the same prompts, so the prompt stays. */
export function RunSelect({
  runs,
  chosen,
  onSelect,
}: {
  runs: readonly RunView[];
  chosen: ChosenGroup;
  onSelect: PanelProps["onSelect"];
}) {
  const words = useWords().panels.groups;
  return (
    <Select
      label={words.run}
      options={runs.filter((run) => run.groups.length > 0).map((run) => ({ value: run.id, label: run.name }))}
      value={chosen.run.id}
      onChange={(run) => onSelect({ run, prompt: chosen.group.prompt, response: null })}
    />
  );
}
