/** Which held-out puzzle the chapter is about, any of them, and what it asks for. */
import type { ReactNode } from "react";
import { Select } from "../../../../components/charts/Select.tsx";
import { taskViewOf } from "../../../../components/tasks/index.ts";
import { useWords } from "../../../../components/words/useWords.tsx";
import type { TaskName } from "../../../../engine/index.ts";
import { PUZZLES } from "../fields.ts";
import styles from "./PuzzleSelect.module.css";

export interface PuzzleSelectProps {
  task?: TaskName;
  puzzles?: readonly string[];
  value: string;
  onChange(puzzle: string): void;
  /** Beside it: whose answers these are. */
  children?: ReactNode;
}

/** As the task writes them. */
const DIGIT_SUM = /^(\d+) = ([23]) digits, without (\d)$/;

export function PuzzleSelect({ task = "digit-sums", puzzles = PUZZLES, value, onChange, children }: PuzzleSelectProps) {
  const words = useWords();
  const { learn } = words;
  const { label } = taskViewOf({ task });
  const [, total, digits, without] = DIGIT_SUM.exec(value) ?? [];
  return (
    <>
      <span className={styles.puzzle}>
        <Select
          label={learn.puzzle}
          options={puzzles.map((puzzle) => ({ value: puzzle, label: label(puzzle, words) }))}
          value={value}
          onChange={onChange}
        />
      </span>
      {children}
      {total && <p className={styles.means}>{learn.digitSum(total, digits === "2", without!)}</p>}
    </>
  );
}
