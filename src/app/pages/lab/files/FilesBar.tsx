/** Runs that are files: brought by button or by dropping them anywhere, listed while they are here. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { acceptDrops, chooseFiles } from "../../../exchange/bringFiles.ts";
import { READABLE } from "../../../exchange/readFiles.ts";
import type { Playground } from "../../../experiment/playground.ts";
import styles from "./files.module.css";

export function FilesBar({ playground }: { playground: Playground }) {
  const imported = useStore(playground.imported.store);
  const [isOver, setOver] = useState(false);
  useEffect(
    () => acceptDrops(document, { onOver: setOver, onFiles: (files) => void playground.bring(files) }),
    [playground],
  );
  const choose = async () => playground.bring(await chooseFiles(READABLE));
  return (
    <div className={styles.bar} role="group" aria-label="Files">
      <Button onClick={() => void choose()} title="Run files, logs of TRL and trackio, CSV; or drop them on the page">
        Import
      </Button>
      {imported.length > 0 && (
        <ul className={styles.imported} aria-label="Drawn beside">
          {imported.map(({ id, name, style }) => (
            <li key={id} className={styles.chip} style={{ color: style.ink }}>
              {name}
              <Button look="quiet" aria-label={`Hide ${name}`} onClick={() => playground.imported.remove(id)}>
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isOver && (
        <div className={styles.cover}>
          <p>Drop run files, logs (TRL, trackio) or CSV to draw them beside these runs.</p>
        </div>
      )}
    </div>
  );
}
