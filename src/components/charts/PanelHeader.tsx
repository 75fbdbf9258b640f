/** Heading of a panel: its title with buttons, below it the unit with what can be chosen, and the answer to "what is this?". */
import { type ReactNode, useId, useState } from "react";
import { Formula } from "../words/Formula.tsx";
import styles from "./PanelHeader.module.css";

/** What a visitor may ask about a panel. */
export interface About {
  meaning: string;
  /** TeX. */
  formula: string;
  /** The formula in words. */
  spoken: string;
  look: string;
}

export function PanelHeader({
  title,
  unit = "",
  about,
  choices,
  children,
}: {
  title: string;
  /** Quantity and unit. */
  unit?: string;
  about: About;
  /** What is drawn can be chosen here. */
  choices?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
}) {
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
              aria-label={`What is this? ${title}`}
              title="What is this?"
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
              <Formula tex={about.formula} display />
            </div>
            <p className={styles.spoken}>{about.spoken}</p>
            <p>
              <strong>What to look for.</strong> {about.look}
            </p>
          </>
        )}
      </div>
    </>
  );
}
