/** The goals as a quiet list that folds away; one that is reached is announced. */

import { Button } from "../../components/controls/Button.tsx";
import { useWords } from "../../components/words/useWords.tsx";
import type { Playground } from "../experiment/playground.ts";
import { GoalItem } from "./GoalItem.tsx";
import styles from "./goals.module.css";
import { wordsOf } from "./goalWords.ts";
import { useGoals } from "./useGoals.ts";

export function Goals({ playground, isOpen = false }: { playground: Playground; isOpen?: boolean }) {
  const { goals: words } = useWords();
  const { standings, forget } = useGoals(playground);
  const reached = standings.filter(({ isReached }) => isReached);
  const now = standings.filter(({ progress }) => progress?.isDone);
  return (
    <>
      <details className={styles.goals} open={isOpen}>
        <summary>
          {words.title} <span className={styles.count}>{words.count(reached.length, standings.length)}</span>
        </summary>
        <ol className={styles.list}>
          {standings.map((standing) => (
            <GoalItem key={standing.goal.id} {...standing} />
          ))}
        </ol>
        <p className={styles.note}>
          {words.note}{" "}
          {reached.length > 0 && (
            <Button look="quiet" onClick={forget}>
              {words.forget}
            </Button>
          )}
        </p>
      </details>
      <p role="status" className={styles.spoken}>
        {now.map(({ goal }) => words.announced(wordsOf(words, goal, null).statement)).join(" ")}
      </p>
    </>
  );
}
