/** All that an arm can be made of, by what it is for. */
import { Button } from "../../../../components/controls/Button.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import { ARM_GROUPS, type ArmGroup, type StudyArm } from "../../../../engine/index.ts";
import type { RegistryWords } from "../../../../words/registries.ts";
import styles from "./ReadyArms.module.css";

export function ReadyArms({ groups, onChoose }: { groups: readonly ArmGroup[]; onChoose(arm: StudyArm): void }) {
  const { arms, readyArms } = useWords();
  return groups
    .filter((group) => ARM_GROUPS[group].length > 0)
    .map((group) => (
      <section key={group} className={styles.group}>
        <h3 className={styles.title}>{arms.groups[group]}</h3>
        <div className={styles.list}>
          {ARM_GROUPS[group].map((arm) => {
            const said = wordsOf(arm, readyArms);
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

function wordsOf({ id, title, comment }: StudyArm, words: RegistryWords["readyArms"]) {
  return Object.hasOwn(words, id) ? words[id as keyof typeof words] : { title, comment };
}
