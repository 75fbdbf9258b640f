/** What is selected, in full: a sheet on the right, at the bottom of a phone. */

import { useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import type { Selection } from "../../../components/panels/types.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Playground } from "../../experiment/playground.ts";
import { useMediaQuery } from "../useMediaQuery.ts";
import { ContinueAs } from "./ContinueAs.tsx";
import { Guarded } from "./Guarded.tsx";
import { Inspector } from "./Inspector.tsx";
import type { Pin } from "./pin.ts";
import styles from "./SelectionSheet.module.css";

export function SelectionSheet({
  playground,
  selection,
  onSelect,
  pinned,
  onPin,
}: {
  playground: Playground;
  selection: Selection;
  onSelect(part: Partial<Selection>): void;
  pinned: Pin | null;
  onPin(pin: Pin | null): void;
}) {
  const { lab } = useWords();
  const runs = useStore(playground.store, (state) => state.views);
  const hasRoom = useMediaQuery("(width >= 90rem)");
  const [wanted, setWanted] = useState<{ isOpen: boolean; prompt: string | null } | null>(null);
  // A prompt that is chosen opens the sheet, until it is put away.
  const isChosen = selection.prompt !== null && selection.prompt !== wanted?.prompt;
  const isOpen = isChosen || (wanted?.isOpen ?? hasRoom);
  const run = runs.find(({ id }) => id === selection.run)?.name;
  const selected = selection.step === null ? null : lab.join([run ?? "", lab.step(selection.step)].filter(Boolean));
  const show = (next: boolean) => setWanted({ isOpen: next, prompt: selection.prompt });
  return (
    <aside className={isOpen ? styles.sheet : styles.closed} aria-label={lab.selection}>
      {isOpen ? (
        <>
          <div className={styles.head}>
            <h2 className={styles.title}>{lab.selection}</h2>
            <Button look="small" aria-expanded aria-label={lab.hideSelection} onClick={() => show(false)}>
              {lab.hide}
            </Button>
          </div>
          <Guarded name={lab.inspector}>
            <ContinueAs playground={playground} selection={selection} onSelect={onSelect} />
            <Inspector {...{ playground, runs, selection, onSelect, pinned, onPin }} />
          </Guarded>
        </>
      ) : (
        <button
          type="button"
          className={styles.edge}
          aria-expanded={false}
          aria-label={selected ? lab.told(lab.showSelection, selected) : lab.showSelection}
          onClick={() => show(true)}
        >
          {selected ?? lab.selection}
        </button>
      )}
    </aside>
  );
}
