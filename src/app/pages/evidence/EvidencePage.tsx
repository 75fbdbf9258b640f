/** Evidence: what the study's runs say, for and against, with all that is needed to doubt it and to make it anew. */
import { useEffect, useMemo, useState } from "react";
import { HonestyStrip } from "../../../components/words/HonestyStrip.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Evidence } from "../../../engine/index.ts";
import type { PageProps, Visit } from "../pages.ts";
import { useOpening } from "../useOpening.ts";
import { Answer } from "./Answer.tsx";
import { Choices } from "./Choices.tsx";
import { type Choice, chosen, readChoice, writeChoice } from "./choice.ts";
import styles from "./EvidencePage.module.css";
import { Figures } from "./Figures.tsx";
import { Findings } from "./Findings.tsx";
import { Limits } from "./Limits.tsx";
import { nameOf, partAt, subjectOf } from "./parts.ts";
import { Runs } from "./Runs.tsx";
import { useEvidence } from "./useEvidence.ts";

export function Page(props: PageProps) {
  const { dynamics, evidence: words } = useWords();
  const asked = useEvidence();
  useOpening(asked.state !== "asked", props.onOpen);
  return (
    <div id="content" tabIndex={-1} className={styles.evidence}>
      {asked.state === "asked" ? (
        <p className={styles.help}>{words.loading}</p>
      ) : (
        <>
          {asked.state === "failed" && <p role="alert">{words.failed(asked.why)}</p>}
          {asked.state === "there" && <Shown {...props} evidence={asked.evidence} />}
          <p className={styles.help}>
            <a href="#/dynamics">{dynamics.link}</a>
          </p>
          <HonestyStrip />
        </>
      )}
    </div>
  );
}

interface Looked {
  /** The address that was followed last. */
  visit: Visit;
  choice: Choice;
}

function Shown({ evidence, visit, playground, onFields }: PageProps & { evidence: Evidence }) {
  const words = useWords();
  const arrived = (at: Visit): Looked => ({ visit: at, choice: readChoice(at.fields(), evidence) });
  const [looked, setLooked] = useState(() => arrived(visit));
  if (looked.visit !== visit) setLooked(arrived(visit));
  const { choice } = looked;
  useEffect(() => {
    const fields = visit.fields();
    readChoice(fields, evidence);
    for (const notice of fields.finish()) playground.notify(notice);
  }, [playground, visit, evidence]);
  useEffect(() => onFields(writeChoice(choice)), [choice, onFields]);
  const onChoice = useMemo(
    () => (wanted: Partial<Choice>) =>
      setLooked((before) => ({ ...before, choice: chosen(before.choice, wanted, evidence) })),
    [evidence],
  );

  const part = partAt(evidence, choice);
  const arm = part && (part.arms.find(({ id }) => id === choice.arm) ?? subjectOf(part));
  if (!part || !arm) return <p>{words.evidence.nothing}</p>;
  const name = nameOf(arm, words);
  return (
    <>
      <Answer part={part} arm={arm} choice={choice} />
      <Choices evidence={evidence} part={part} choice={choice} onChoice={onChoice} />
      <Figures evidence={evidence} part={part} arm={arm} choice={choice} onChoice={onChoice} />
      <Findings evidence={evidence} part={part} arm={arm.id} name={name} />
      <div className={styles.pair}>
        <Limits evidence={evidence} />
        <Runs part={part} arm={arm} name={name} />
      </div>
    </>
  );
}
