/** Heading of a panel: its title with buttons, below it the unit with what can be chosen, and the answer to "what is this?". */
import { type ReactNode, useId, useState } from "react";
import type { AboutWords } from "../../words/en/panels.ts";
import { Formula } from "../words/Formula.tsx";
import { useWords } from "../words/useWords.tsx";
import styles from "./PanelHeader.module.css";

export function PanelHeader({
  title,
  unit = "",
  about,
  formula,
  choices,
  children,
}: {
  title: string;
  /** Quantity and unit. */
  unit?: string;
  about: AboutWords;
  /** TeX. */
  formula: string;
  /** What is drawn can be chosen here. */
  choices?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
}) {
  const { charts, glossary } = useWords();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <header className={styles.header}>
        <div className={styles.row}>
          <h2 className={styles.title}>{title}</h2>
          <div className={styles.buttons}>
            {children}
            <button
              type="button"
              className={styles.button}
              aria-expanded={isOpen}
              aria-controls={id}
              aria-label={charts.about(title)}
              title={charts.whatIsThis}
              onClick={() => setIsOpen(!isOpen)}
            >
              ?
            </button>
          </div>
        </div>
        {(unit || choices) && (
          <div className={styles.row}>
            <span className={styles.unit}>{unit}</span>
            <div className={styles.choices}>{choices}</div>
          </div>
        )}
      </header>
      {/* In the flow: it makes room for itself and covers nothing of what it explains. */}
      <div id={id} className={styles.about} hidden={!isOpen}>
        {isOpen && (
          <>
            <p>{about.meaning}</p>
            <div className={styles.formula}>
              <Formula tex={formula} display />
            </div>
            <p className={styles.spoken}>{about.spoken}</p>
            <p>
              <strong>{glossary.lookFor}</strong> {about.look}
            </p>
          </>
        )}
      </div>
    </>
  );
}
