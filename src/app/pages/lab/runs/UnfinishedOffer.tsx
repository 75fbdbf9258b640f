/** An experiment that a closed tab has left unfinished can be gone on with, while nothing is trained here. */
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import type { Playground } from "../../../experiment/playground.ts";
import type { LibraryStore } from "../../../library/libraryStore.ts";
import { unfinishedInWords } from "../../../library/words.ts";
import styles from "./UnfinishedOffer.module.css";

export function UnfinishedOffer({ library, playground }: { library: LibraryStore; playground: Playground }) {
  const unfinished = useStore(library.store, (state) => state.unfinished);
  const isIdle = useStore(playground.store, ({ phase }) => phase === "idle");
  if (!unfinished || !isIdle) return null;
  return (
    <div className={styles.offer} role="group" aria-label="Unfinished experiment">
      <p>Kept here and not finished: {unfinishedInWords(unfinished)}.</p>
      <Button look="small" onClick={() => void library.takeUp(unfinished, playground)}>
        Go on
      </Button>
      <Button look="quiet" onClick={() => library.decline()}>
        Not now
      </Button>
    </div>
  );
}
