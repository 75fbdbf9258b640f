/** A kind of thing to take along: what it is called, and what is in it. */
import { type ReactNode, useId } from "react";
import styles from "./share.module.css";

export function Section({
  title,
  area,
  help,
  children,
}: {
  title: string;
  /** Where it stands on a wide sheet. */
  area: "link" | "figure" | "data" | "model" | "cluster";
  help: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.section} data-area={area} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      <p className={styles.help}>{help}</p>
      {children}
    </section>
  );
}
