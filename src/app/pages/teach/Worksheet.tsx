/** A page for a student to write on: what each chapter asks, with room for what was predicted and what came. */
import { Rich } from "../../../components/words/Rich.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { CHAPTERS } from "../learn/chapters/index.ts";
import styles from "./Worksheet.module.css";

/** Drawn in a group, as the chapter does. */
const SAMPLES = 16;

export function Worksheet() {
  const { learn, teaching } = useWords();
  return (
    <div className={styles.sheet} lang={document.documentElement.lang}>
      <p className={styles.head}>
        <span>{teaching.name}</span>
        <span>{teaching.date}</span>
      </p>
      <ol className={styles.chapters}>
        {CHAPTERS.map(({ id }) => {
          const { title, question, predict } = learn.chapters[id];
          return (
            <li key={id} className={styles.chapter}>
              <h4 className={styles.title}>{title}</h4>
              <p>
                {question} <Rich text={typeof predict === "function" ? predict(SAMPLES) : predict} />
              </p>
              {[teaching.predicted, teaching.came, teaching.because].map((label) => (
                <p key={label} className={styles.line}>
                  {label}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
