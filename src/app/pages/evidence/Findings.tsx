/** What was found of an arm in all parts of the study: where it helps and, as large, where it does not. */
import { useWords } from "../../../components/words/useWords.tsx";
import type { Evidence, PartEvidence } from "../../../engine/index.ts";
import { writeAddress } from "../../address/route.ts";
import { FIRST, writeChoice } from "./choice.ts";
import styles from "./EvidencePage.module.css";
import type { Against } from "./finding.ts";
import { regimeOf } from "./parts.ts";
import { Facts } from "./Said.tsx";
import { balanceOf, type PlacedStatement } from "./statement.ts";

interface FindingsProps {
  evidence: Evidence;
  /** That is looked at: its findings are open. */
  part: PartEvidence;
  arm: string;
  name: string;
}

export function Findings({ evidence: { parts }, part, arm, name }: FindingsProps) {
  const words = useWords();
  const { evidence } = words;
  const { helps, helpsNot, unknown } = balanceOf(parts, arm, words);
  return (
    <div className={styles.pair}>
      <Column title={evidence.helps(name)} none={evidence.noneHelps} statements={helps} arm={arm} shown={part} />
      <Column title={evidence.helpsNot} none={evidence.noneHelpsNot} statements={helpsNot} arm={arm} shown={part} />
      {unknown > 0 && <p className={styles.help}>{evidence.notKnown(unknown)}</p>}
    </div>
  );
}

/** Both were compared with the baseline after the same steps. */
const placeOf = (against: Against) => (against === "bonus" ? "step" : against);

interface ColumnProps {
  title: string;
  none: string;
  statements: readonly PlacedStatement[];
  arm: string;
  shown: PartEvidence;
}

function Column({ title, none, statements, arm, shown }: ColumnProps) {
  const parts = [...new Set(statements.map(({ part }) => part))];
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {parts.length === 0 && <p>{none}</p>}
      {parts.map((part) => (
        <OfPart
          key={part === shown ? `${part.id} open` : part.id}
          part={part}
          isOpen={part === shown}
          arm={arm}
          statements={statements.filter((one) => one.part === part)}
        />
      ))}
    </section>
  );
}

interface OfPartProps extends Pick<ColumnProps, "statements" | "arm"> {
  part: PartEvidence;
  isOpen: boolean;
}

function OfPart({ part, isOpen, arm, statements }: OfPartProps) {
  const { evidence, tasks } = useWords();
  const { task, size, trainingPrompts, exploratory } = part;
  const place = { ...FIRST, task, size, regime: regimeOf(part), arm };
  return (
    <details className={styles.part} open={isOpen}>
      <summary>
        <h4>{evidence.partName(tasks[task], evidence.sizes[size], trainingPrompts)}</h4>{" "}
        <span className={styles.help}>{evidence.findings(statements.length)}</span>
      </summary>
      {exploratory && <p className={styles.help}>{evidence.exploratory}</p>}
      <ul className={styles.findings}>
        {statements.map(({ against, measure, text, facts }) => (
          <li key={against}>
            <a href={writeAddress("evidence", writeChoice({ ...place, measure, at: placeOf(against) }))}>{text}</a>
            <Facts facts={facts} />
          </li>
        ))}
      </ul>
    </details>
  );
}
