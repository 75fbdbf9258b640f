/** Says once what keeps runs from being kept, when it begins. */
import type { TroubleKind } from "./database/trouble.ts";
import type { LibraryStore } from "./libraryStore.ts";
import { deletionAdvice } from "./words.ts";

export function tellTrouble(library: LibraryStore, notify: (words: string) => void): void {
  let told: TroubleKind | null = null;
  library.store.subscribe(({ trouble }) => {
    if (trouble?.kind === told) return;
    told = trouble?.kind ?? null;
    if (!trouble) return;
    void library.refresh().then(() => {
      const advice = trouble.kind === "full" ? deletionAdvice(library.store.getState().rows ?? []) : "";
      notify([trouble.message, trouble.hint, advice].filter(Boolean).join(" "));
    });
  });
}
