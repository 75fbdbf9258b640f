/** Heading of a panel: title and unit, its controls, and the answer to "what is this?". */
import { type ReactNode, useId, useState } from "react";
import { Formula } from "./Formula.tsx";
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
  children,
}: {
  title: string;
  /** Quantity and unit. */
  unit?: string;
  about: About;
  /** Controls of the panel. */
  children?: ReactNode;
}) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <header className={styles.header}>
      <h2 className={styles.title}>{title}</h2>
      {unit && <span className={styles.unit}>{unit}</span>}
      <div className={styles.controls}>
        {children}
        <button
          type="button"
          className={styles.button}
          popoverTarget={id}
          aria-label={`What is this? ${title}`}
          title="What is this?"
        >
          ?
        </button>
      </div>
      <div
        id={id}
        popover="auto"
        className={styles.popover}
        role="dialog"
        aria-label={`About ${title}`}
        onToggle={(event) => setIsOpen(event.newState === "open")}
      >
        {isOpen && (
          <>
            <h3>{title}</h3>
            <p>{about.meaning}</p>
            <div className={styles.formula}>
              <Formula tex={about.formula} display />
            </div>
            <p className={styles.spoken}>{about.spoken}</p>
            <p>
              <strong>What to look for.</strong> {about.look}
            </p>
            <button type="button" className={styles.close} popoverTarget={id} popoverTargetAction="hide">
              Close
            </button>
          </>
        )}
      </div>
    </header>
  );
}
