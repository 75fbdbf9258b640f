/** The runs that this browser keeps: to look at again, to note something on, to delete and have back. */
import { useEffect } from "react";
import { useStore } from "zustand";
import { formatNumber } from "../../../../components/charts/format.ts";
import { markPath, styleOf } from "../../../../components/charts/runStyle.ts";
import { Button } from "../../../../components/controls/Button.tsx";
import { getTask } from "../../../../engine/index.ts";
import type { Playground } from "../../../experiment/playground.ts";
import type { LibraryRow, LibraryStore } from "../../../library/libraryStore.ts";
import styles from "./RunsTable.module.css";
import { bytesText, passAt1, passAtMost, stateText } from "./rowText.ts";

export function RunsTable({ library, playground }: { library: LibraryStore; playground: Playground }) {
  const { rows, deleted, storage, refusal } = useStore(library.store);
  useEffect(() => void library.refresh(), [library]);
  return (
    <section className={styles.runs} aria-labelledby="kept-runs">
      <header className={styles.head}>
        <h2 id="kept-runs" className={styles.title}>
          Runs kept in this browser
        </h2>
        {storage && storage.used !== null && (
          <span className={styles.aside}>
            {bytesText(storage.used)} used
            {storage.isPersistent ? "" : "; the browser may clear them when room is short"}
          </span>
        )}
        {deleted.length > 0 && (
          <Button look="small" onClick={() => void library.undo()}>
            Undo delete
          </Button>
        )}
      </header>
      {refusal && (
        <p role="alert">
          {refusal.message} {refusal.hint}
        </p>
      )}
      {rows && rows.length === 0 && <p className={styles.aside}>None yet: each run that is trained is kept here.</p>}
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
                <th scope="col">Note</th>
                <th scope="col">Size</th>
                <th scope="col">
                  <span className={styles.spoken}>What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.id} row={row} library={library} playground={playground} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ row, library, playground }: { row: LibraryRow; library: LibraryStore; playground: Playground }) {
  const isDrawn = useStore(playground.store, (state) => state.views.some(({ id }) => id === row.id));
  const isBeside = useStore(playground.imported.store, (views) => views.some(({ id }) => id === row.id));
  const { name } = row;
  const { method, task } = row.config;
  const style = styleOf(method, 0, false);
  const show = async () => {
    if (isBeside) return playground.imported.remove(row.id);
    const record = await library.open(row.id);
    if (record) playground.imported.draw(record, name);
  };
  return (
    <tr>
      <th scope="row">
        <svg width="12" height="12" aria-hidden="true">
          <path d={markPath(style.mark, 6, 6, 4)} fill={style.stroke} />
        </svg>{" "}
        {name}
      </th>
      <td>{getTask(task).title}</td>
      <td>{stateText(row)}</td>
      <td>{formatNumber(passAt1(row))}</td>
      <td>{passAtMost(row)}</td>
      <td>{formatNumber(row.evaluation?.distinct_correct, 1)}</td>
      <td>
        <input
          type="text"
          className={styles.note}
          aria-label={`Note on ${name}`}
          defaultValue={row.notes}
          maxLength={500}
          onBlur={({ target }) => target.value !== row.notes && void library.remark(row.id, { notes: target.value })}
        />
      </td>
      <td>{bytesText(row.bytes.records + row.bytes.checkpoints)}</td>
      <td>
        <Button
          look="quiet"
          isOff={isDrawn && !isBeside}
          aria-pressed={isDrawn}
          aria-label={`Draw ${name}`}
          onClick={() => void show()}
        >
          {isBeside ? "Hide" : "Draw"}
        </Button>
        <Button
          look="quiet"
          isOff={row.heldBy !== null}
          title={row.heldBy === "elsewhere" ? "Another tab trains it." : undefined}
          aria-label={`Delete ${name}`}
          onClick={() => void library.remove([row.id])}
        >
          Delete
        </Button>
      </td>
    </tr>
  );
}
