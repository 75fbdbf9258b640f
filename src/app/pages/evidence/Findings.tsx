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

export function Findings({ evidence: { parts }, arm, name }: { evidence: Evidence; arm: string; name: string }) {
  const words = useWords();
  const { evidence } = words;
  const { helps, helpsNot, unknown } = balanceOf(parts, arm, words);
  return (
    <div className={styles.pair}>
      <Column title={evidence.helps(name)} none={evidence.noneHelps} statements={helps} arm={arm} />
      <Column title={evidence.helpsNot} none={evidence.noneHelpsNot} statements={helpsNot} arm={arm} />
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
}

function Column({ title, none, statements, arm }: ColumnProps) {
  const parts = [...new Set(statements.map(({ part }) => part))];
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {parts.length === 0 && <p>{none}</p>}
      {parts.map((part) => (
        <OfPart key={part.id} part={part} arm={arm} statements={statements.filter((one) => one.part === part)} />
      ))}
    </section>
  );
}

function OfPart({ part, arm, statements }: Pick<ColumnProps, "statements" | "arm"> & { part: PartEvidence }) {
  const { evidence, tasks } = useWords();
  const { task, size, trainingPrompts, exploratory } = part;
  const place = { ...FIRST, task, size, regime: regimeOf(part), arm };
  return (
    <>
      <h4>{evidence.partName(tasks[task], evidence.sizes[size], trainingPrompts)}</h4>
      {exploratory && <p className={styles.help}>{evidence.exploratory}</p>}
      <ul className={styles.findings}>
        {statements.map(({ against, measure, text, facts }) => (
          <li key={against}>
            <a href={writeAddress("evidence", writeChoice({ ...place, measure, at: placeOf(against) }))}>{text}</a>
            <Facts facts={facts} />
          </li>
        ))}
      </ul>
    </>
  );
}
