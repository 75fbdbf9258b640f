/** Which held-out puzzle the chapter is about: any of them. */
import { Select } from "../../../../components/charts/Select.tsx";
import { taskViewOf } from "../../../../components/tasks/index.ts";
import { useWords } from "../../../../components/words/useWords.tsx";
import { PUZZLES } from "../fields.ts";

const { label } = taskViewOf({ task: "digit-sums" });

export function PuzzleSelect({ value, onChange }: { value: string; onChange(puzzle: string): void }) {
  const { learn } = useWords();
  return (
    <Select
      label={learn.puzzle}
      options={PUZZLES.map((puzzle) => ({ value: puzzle, label: label(puzzle) }))}
      value={value}
      onChange={onChange}
    />
  );
}
