/** Boxes to tick under one name. */
import type { ReactNode } from "react";
import styles from "./Choices.module.css";

export function Choices({
  legend,
  inColumns,
  children,
}: {
  legend: string;
  /** One below the other; else one after the other. */
  inColumns?: boolean;
  children: ReactNode;
}) {
  return (
    <fieldset className={styles.choices} data-columns={inColumns || undefined}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

/** A box, given as a child, with the words beside it. */
export function Choice({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <label className={styles.choice} title={title}>
      {children}
    </label>
  );
}
