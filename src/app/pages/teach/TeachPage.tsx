/** For teachers: a lesson plan with links, a worksheet, the quiz's counts, and how to embed the page. */
import { useEffect } from "react";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { PageProps } from "../pages.ts";
import { useOpening } from "../useOpening.ts";
import { Counts } from "./Counts.tsx";
import { LESSON_MINUTES, PLAN } from "./plan.ts";
import styles from "./TeachPage.module.css";
import { Worksheet } from "./Worksheet.tsx";

export function Page({ playground, visit, onFields, onOpen }: PageProps) {
  const { teaching } = useWords();
  useEffect(() => {
    for (const notice of visit.fields().finish()) playground.notify(notice);
    onFields(new URLSearchParams());
  }, [playground, visit, onFields]);
  useOpening(true, onOpen);
  return (
    <div id="content" tabIndex={-1} className={styles.teach}>
      <h2>{teaching.title}</h2>
      <p>{teaching.lead}</p>

      <h3>{teaching.plan(LESSON_MINUTES)}</h3>
      <p>{teaching.needs}</p>
      <ol className={styles.plan}>
        {PLAN.map(({ id, minutes, address }) => {
          const { title, text, link } = teaching.steps[id];
          return (
            <li key={id}>
              <span className={styles.minutes}>{teaching.minutes(minutes)}</span>
              <div>
                <strong>{title}</strong>
                <p>{text}</p>
                <a href={address}>{link}</a>
              </div>
            </li>
          );
        })}
      </ol>

      <h3>{teaching.quiz.counts}</h3>
      <Counts />

      <h3>{teaching.worksheet}</h3>
      <p className={styles.row}>
        {teaching.worksheetLead} <Button onClick={() => window.print()}>{teaching.print}</Button>
      </p>
      <div data-print>
        <Worksheet />
      </div>

      <h3>{teaching.embedding}</h3>
      <p>{teaching.embeddingText}</p>
    </div>
  );
}
