/** The Lab inside another page: what runs show, in a sentence and in the chosen panels, and Run. */
import type { ReactNode } from "react";
import { ErrorBoundary } from "../../../../components/ErrorBoundary.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import type { Playground } from "../../../experiment/playground.ts";
import { RunBar } from "../RunBar.tsx";
import styles from "./EmbeddedLab.module.css";

export function EmbeddedLab({
  playground,
  headline,
  failure,
  panels,
}: {
  playground: Playground;
  headline: ReactNode;
  failure: ReactNode;
  panels: ReactNode;
}) {
  const { lab } = useWords();
  return (
    <div className={styles.lab}>
      {headline}
      <ErrorBoundary name={lab.training} kind="toolbar" rest={lab.goesOn}>
        <RunBar playground={playground} isBare />
      </ErrorBoundary>
      {failure}
      <section id="content" tabIndex={-1} aria-label={lab.charts}>
        {panels}
      </section>
    </div>
  );
}
