/** An experiment that a closed tab has left unfinished can be gone on with, while nothing is trained here. */

import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import type { Playground } from "../../../experiment/playground.ts";
import type { LibraryStore } from "../../../library/libraryStore.ts";
import { unfinishedInWords } from "../../../library/words.ts";
import styles from "./UnfinishedOffer.module.css";

export function UnfinishedOffer({ library, playground }: { library: LibraryStore; playground: Playground }) {
  const words = useWords();
  const { lab } = words;
  const unfinished = useStore(library.store, (state) => state.unfinished);
  const isIdle = useStore(playground.store, ({ phase }) => phase === "idle");
  if (!unfinished || !isIdle) return null;
  return (
    <div className={styles.offer} role="group" aria-label={lab.unfinished}>
      <p>{lab.unfinishedIs(unfinishedInWords(unfinished, words))}</p>
      <Button look="small" onClick={() => void library.takeUp(unfinished, playground)}>
        {lab.goOn}
      </Button>
      <Button look="quiet" onClick={() => library.decline()}>
        {lab.notNow}
      </Button>
    </div>
  );
}
