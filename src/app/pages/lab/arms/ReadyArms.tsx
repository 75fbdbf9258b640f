/** All that an arm can be made of, by what it is for. */
import { useId } from "react";
import { Button } from "../../../../components/controls/Button.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import { ARM_GROUPS, type ArmGroup, type StudyArm } from "../../../../engine/index.ts";
import { armWords } from "../../../../words/armWords.ts";
import styles from "./ReadyArms.module.css";

export function ReadyArms({ groups, onChoose }: { groups: readonly ArmGroup[]; onChoose(arm: StudyArm): void }) {
  const words = useWords();
  const id = useId();
  return groups
    .filter((group) => ARM_GROUPS[group].length > 0)
    .map((group) => (
      // A menu stands before all headings of the page, so it has none.
      <section key={group} className={styles.group} aria-labelledby={`${id}-${group}`}>
        <p id={`${id}-${group}`} className={styles.title}>
          {words.arms.groups[group]}
        </p>
        <div className={styles.list}>
          {ARM_GROUPS[group].map((arm) => {
            const said = armWords(arm, words);
            return (
              <Button key={arm.id} look="small" title={said.comment} onClick={() => onChoose(arm)}>
                {said.title}
              </Button>
            );
          })}
        </div>
      </section>
    ));
}
