/** The runs behind a row, each a way into the Lab. */
import { useWords } from "../../../components/words/useWords.tsx";
import type { ArmEvidence, PartEvidence } from "../../../engine/index.ts";
import styles from "./EvidencePage.module.css";
import { runLink } from "./runLink.ts";

export function Runs({ part, arm, name }: { part: PartEvidence; arm: ArmEvidence; name: string }) {
  const { evidence } = useWords();
  const runs = arm.runs.map((run) => ({
    link: runLink(part, arm, run),
    said: evidence.run(run.model, run.seed),
    brokeOff: run.brokeOff,
  }));
  const missing = runs.filter(({ link }) => link === null).length;
  return (
    <section>
      <h3>{evidence.runs(name)}</h3>
      {missing < runs.length && <p className={styles.help}>{evidence.runsHelp}</p>}
      <ul className={styles.runs}>
        {runs.map(
          ({ link, said, brokeOff }) =>
            link && (
              <li key={said}>
                <a href={link} aria-label={evidence.openRun(said)}>
                  {said}
                </a>
                {brokeOff !== undefined && <span className={styles.help}> {evidence.brokeOff(brokeOff)}</span>}
              </li>
            ),
        )}
      </ul>
      {missing > 0 && <p className={styles.help}>{evidence.notShipped(missing)}</p>}
    </section>
  );
}
