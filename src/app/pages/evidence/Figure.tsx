/** A picture with its title, how to read it, and where it comes from. */
import type { ReactNode } from "react";
import styles from "./EvidencePage.module.css";

interface FigureProps {
  title: string;
  help: string;
  origin?: ReactNode;
  children: ReactNode;
}

export function Figure({ title, help, origin, children }: FigureProps) {
  return (
    <section className={styles.figure} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.help}>{help}</p>
      {children}
      {origin}
    </section>
  );
}
