/** One question, and what the runs answer; below it, always, the rivals that need no new rule. */
import { useWords } from "../../../components/words/useWords.tsx";
import type { ArmEvidence, PartEvidence } from "../../../engine/index.ts";
import type { Choice } from "./choice.ts";
import styles from "./EvidencePage.module.css";
import { nameOf } from "./parts.ts";
import { Facts } from "./Said.tsx";
import { answerTo, baselineName, besideMean, besidePlain, brokenIn } from "./statement.ts";

export function Answer({ part, arm, choice: { at } }: { part: PartEvidence; arm: ArmEvidence; choice: Choice }) {
  const words = useWords();
  const { evidence } = words;
  const isBaseline = arm.id === part.baseline;
  const baseline = baselineName(part);
  const answer = answerTo(part, arm, isBaseline ? "best" : at, words);
  const beside = at === "step" ? besideMean(part, arm, words) : null;
  const broken = brokenIn(part, words);
  return (
    <header className={styles.answer}>
      <h2 className={styles.question}>
        {isBaseline ? evidence.endQuestion(baseline) : evidence.question(nameOf(arm, words), baseline)}
      </h2>
      <p className={styles.verdict}>{answer.text}</p>
      <Facts facts={answer.facts} />
      {beside && <p className={styles.help}>{beside}</p>}
      {(part.exploratory || arm.exploratory) && <p className={styles.help}>{evidence.exploratory}</p>}
      {(isBaseline ? [] : besidePlain(part, arm, words)).map(({ text, facts }) => (
        <div key={text} className={styles.rival}>
          <p>{text}</p>
          <Facts facts={facts} />
        </div>
      ))}
      {broken && <p className={styles.help}>{broken}</p>}
    </header>
  );
}
