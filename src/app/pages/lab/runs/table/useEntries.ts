/** The runs of the page and of the library, as they are now. */

import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { Playground } from "../../../../experiment/playground.ts";
import type { LibraryStore } from "../../../../library/libraryStore.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { steadyList } from "./steadyList.ts";

/** Milliseconds between two drawings of what streams: a table is read, not watched. */
const REST = 500;

export function useEntries(playground: Playground, library: LibraryStore): readonly Entry[] {
  const { names } = useWords();
  const rows = useStore(library.store, (state) => state.rows);
  const beside = useStore(playground.imported.store);
  const views = useRarely(playground.store, (state) => state.views);
  const [steady] = useState(steadyList);
  return useMemo(() => steady(entriesOf(rows ?? [], views, beside, names)), [steady, rows, views, beside, names]);
}

/** What changes once is drawn at once, what goes on changing every `REST` milliseconds. */
function useRarely<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  const subscribe = useCallback(
    (draw: () => void) => {
      let timer: ReturnType<typeof setTimeout> | null = null;
      let isStale = false;
      const rest = () => {
        timer = null;
        if (!isStale) return;
        isStale = false;
        draw();
        timer = setTimeout(rest, REST);
      };
      const stop = store.subscribe(() => {
        isStale = true;
        if (timer === null) rest();
      });
      return () => {
        stop();
        if (timer !== null) clearTimeout(timer);
      };
    },
    [store],
  );
  return useSyncExternalStore(subscribe, () => select(store.getState()));
}
