/** What all of this does not show. */
import { Rich } from "../../../components/words/Rich.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { type Evidence, parameterRange } from "../../../engine/index.ts";
import styles from "./EvidencePage.module.css";
import { limitsOf } from "./limits.ts";

const { most } = parameterRange();

export function Limits({ evidence: all }: { evidence: Evidence }) {
  const { evidence } = useWords();
  const { bases, leastPrompts, mostPrompts, intervals } = limitsOf(all);
  const { limitList } = evidence;
  return (
    <section aria-label={evidence.limits}>
      <h3>{evidence.limits}</h3>
      <ul className={styles.limits}>
        {[
          limitList.size(most),
          limitList.base(bases),
          limitList.prompts(leastPrompts, mostPrompts),
          limitList.many(intervals),
          limitList.tuned,
          limitList.coincidence,
        ].map((text) => (
          <li key={text}>
            <Rich text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}
