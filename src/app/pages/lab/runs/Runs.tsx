/** All runs, of the page and of those that this browser keeps: to compare, to look at again, to note something on, to delete and have back. */

import { lazy, memo, Suspense, useEffect } from "react";
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import { deletionInWords, storageInWords, troubleInWords } from "../../../library/words.ts";
import styles from "./Runs.module.css";
import type { RunTableProps } from "./table/RunTable.tsx";

/** Below the panels, so it comes after them. */
const RunTable = lazy(async () => ({ default: (await import("./table/RunTable.tsx")).RunTable }));

export const Runs = memo(function Runs(props: RunTableProps) {
  const { library } = props;
  const words = useWords();
  const { deleted, storage, trouble, refusal } = useStore(library.store);
  useEffect(() => void library.refresh(), [library]);
  return (
    <section className={styles.runs} aria-labelledby="kept-runs">
      <header className={styles.head}>
        <h2 id="kept-runs" className={styles.title}>
          {words.runs.title}
        </h2>
        {storage && trouble?.kind !== "blocked" && (
          <span className={styles.aside}>{storageInWords(storage, words)}</span>
        )}
      </header>
      {trouble && <p>{troubleInWords(trouble, words)}</p>}
      {refusal && <p role="alert">{troubleInWords(refusal, words)}</p>}
      {deleted.length > 0 && (
        <p className={styles.head}>
          <span className={styles.aside}>{deletionInWords(deleted, words)}</span>
          <Button look="small" onClick={() => void library.undo()}>
            {words.runs.undoDelete}
          </Button>
        </p>
      )}
      <Suspense fallback={<p className={styles.aside}>{words.runs.loading}</p>}>
        <RunTable {...props} />
      </Suspense>
    </section>
  );
});
