/** One goal: what is wanted, by which rule, how far it is, hints one by one, and where to begin. */
import { useState } from "react";
import { Button } from "../../components/controls/Button.tsx";
import { useWords } from "../../components/words/useWords.tsx";
import { writeAddress } from "../address/route.ts";
import styles from "./goals.module.css";
import { wordsOf } from "./goalWords.ts";
import type { GoalStanding } from "./useGoals.ts";

export function GoalItem({ goal, progress, isReached }: GoalStanding) {
  const { goals: words } = useWords();
  const [shown, setShown] = useState(0);
  const text = wordsOf(words, goal, progress);
  return (
    <li className={styles.goal} data-reached={isReached || undefined}>
      <p className={styles.statement}>
        <span role="img" aria-label={isReached ? words.reached : words.open} className={styles.sign}>
          {isReached ? "✓" : "○"}
        </span>
        {text.statement}
      </p>
      <p className={styles.progress}>
        {progress && <progress aria-label={words.progress} value={progress.part} max={1} />} {text.progress}{" "}
        {isReached && !progress?.isDone && words.before}
      </p>
      <p className={styles.rule}>
        <strong>{words.rule}</strong> {text.rule}
      </p>
      {text.hints.slice(0, shown).map((hint) => (
        <p key={hint}>{hint}</p>
      ))}
      <p className={styles.actions}>
        <a href={writeAddress("lab", startOf(goal.start))}>{words.start}</a>
        {shown < text.hints.length && (
          <Button look="quiet" onClick={() => setShown(shown + 1)}>
            {words.hint(shown + 1, text.hints.length)}
          </Button>
        )}
      </p>
    </li>
  );
}

const startOf = (fields: string) => new URLSearchParams(`v=1&${fields}`);
