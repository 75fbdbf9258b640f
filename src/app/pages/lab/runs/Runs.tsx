/** All runs, of the page and of those that this browser keeps: to compare, to look at again, to note something on, to delete and have back. */
import { lazy, memo, Suspense, useEffect } from "react";
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { deletionInWords, storageInWords } from "../../../library/words.ts";
import styles from "./Runs.module.css";
import type { RunTableProps } from "./table/RunTable.tsx";

/** Below the panels, so it comes after them. */
const RunTable = lazy(async () => ({ default: (await import("./table/RunTable.tsx")).RunTable }));

export const Runs = memo(function Runs(props: RunTableProps) {
  const { library } = props;
  const { deleted, storage, trouble, refusal } = useStore(library.store);
  useEffect(() => void library.refresh(), [library]);
  return (
    <section className={styles.runs} aria-labelledby="kept-runs">
      <header className={styles.head}>
        <h2 id="kept-runs" className={styles.title}>
          Runs
        </h2>
        {storage && trouble?.kind !== "blocked" && <span className={styles.aside}>{storageInWords(storage)}</span>}
      </header>
      {trouble && (
        <p>
          {trouble.message} {trouble.hint}
        </p>
      )}
      {refusal && (
        <p role="alert">
          {refusal.message} {refusal.hint}
        </p>
      )}
      {deleted.length > 0 && (
        <p className={styles.head}>
          <span className={styles.aside}>{deletionInWords(deleted)}</span>
          <Button look="small" onClick={() => void library.undo()}>
            Undo delete
          </Button>
        </p>
      )}
      <Suspense fallback={<p className={styles.aside}>Loading the list of runs…</p>}>
        <RunTable {...props} />
      </Suspense>
    </section>
  );
});
