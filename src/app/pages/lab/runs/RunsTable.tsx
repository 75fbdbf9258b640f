/** The runs that this browser keeps: to look at again, to note something on, to delete and have back. */
import { useEffect } from "react";
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import type { Playground } from "../../../experiment/playground.ts";
import type { LibraryStore } from "../../../library/libraryStore.ts";
import { deletionInWords, storageInWords } from "../../../library/words.ts";
import { RunLine } from "./RunLine.tsx";
import styles from "./RunsTable.module.css";

export function RunsTable({ library, playground }: { library: LibraryStore; playground: Playground }) {
  const { rows, deleted, storage, trouble, refusal } = useStore(library.store);
  useEffect(() => void library.refresh(), [library]);
  return (
    <section className={styles.runs} aria-labelledby="kept-runs">
      <header className={styles.head}>
        <h2 id="kept-runs" className={styles.title}>
          Runs kept in this browser
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
      {rows && rows.length === 0 && !trouble && (
        <p className={styles.aside}>None yet: each run that is trained or imported is kept here.</p>
      )}
      {rows && rows.length > 0 && (
        <div className={styles.frame} tabIndex={0} role="group" aria-label="Kept runs">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col">Task</th>
                <th scope="col">Steps</th>
                <th scope="col">pass@1</th>
                <th scope="col">pass@k</th>
                <th scope="col">Answers</th>
                <th scope="col">Tags</th>
                <th scope="col">Note</th>
                <th scope="col">Size</th>
                <th scope="col">
                  <span className={styles.spoken}>What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <RunLine key={row.id} row={row} library={library} playground={playground} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
