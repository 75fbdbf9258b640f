/** Runs that are files: brought by button or by dropping them anywhere, listed while they are here. */

import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import { acceptDrops, chooseFiles } from "../../../exchange/bringFiles.ts";
import { READABLE } from "../../../exchange/readFiles.ts";
import type { Playground } from "../../../experiment/playground.ts";
import styles from "./files.module.css";

export function FilesBar({ playground }: { playground: Playground }) {
  const { files: words } = useWords();
  const imported = useStore(playground.imported.store);
  const [isOver, setOver] = useState(false);
  useEffect(
    () => acceptDrops(document, { onOver: setOver, onFiles: (files) => void playground.bring(files) }),
    [playground],
  );
  const choose = async () => playground.bring(await chooseFiles(READABLE));
  return (
    <div className={styles.bar} role="group" aria-label={words.name}>
      <Button onClick={() => void choose()} title={words.importMeaning}>
        {words.import}
      </Button>
      {imported.length > 0 && (
        <ul className={styles.imported} aria-label={words.beside}>
          {imported.map(({ id, name, style }) => (
            <li key={id} className={styles.chip} style={{ color: style.ink }}>
              {name}
              <Button look="quiet" aria-label={words.hide(name)} onClick={() => playground.imported.remove(id)}>
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isOver && (
        <div className={styles.cover}>
          <p>{words.drop}</p>
        </div>
      )}
    </div>
  );
}
