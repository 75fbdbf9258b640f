/** A page for a student to write on: what each chapter asks, with room for what was predicted and what came. */
import { useWords } from "../../../components/words/useWords.tsx";
import { askedIn } from "./asked.ts";
import styles from "./Worksheet.module.css";

export function Worksheet() {
  const { learn, teaching } = useWords();
  return (
    <div className={styles.sheet} lang={document.documentElement.lang}>
      <p className={styles.head}>
        <span>{teaching.name}</span>
        <span>{teaching.date}</span>
      </p>
      <ol className={styles.chapters}>
        {askedIn(learn).map(({ id, title, question, predict }) => (
          <li key={id} className={styles.chapter}>
            <h4 className={styles.title}>{title}</h4>
            <p>
              {question} {predict}
            </p>
            {[teaching.predicted, teaching.came, teaching.because].map((label) => (
              <p key={label} className={styles.line}>
                {label}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}
