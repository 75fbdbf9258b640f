/** Says once what keeps runs from being kept, when it begins. */
import { type Message, message } from "../../words/message.ts";
import type { TroubleKind } from "./database/trouble.ts";
import type { LibraryStore } from "./libraryStore.ts";
import { bytesInWords, largestRuns, sizeOf } from "./words.ts";

export function tellTrouble(library: LibraryStore, notify: (notice: Message) => void): void {
  let told: TroubleKind | null = null;
  library.store.subscribe(({ trouble }) => {
    if (trouble?.kind === told) return;
    told = trouble?.kind ?? null;
    if (!trouble) return;
    void library.refresh().then(() => {
      const rows = trouble.kind === "full" ? largestRuns(library.store.getState().rows ?? []) : [];
      const what = message("trouble", trouble.kind, trouble.detail);
      const named = rows.map((row) => message("largestRun", row.name, bytesInWords(sizeOf(row))));
      notify(named.length > 0 ? message("largestRuns", what, named) : what);
    });
  });
}
