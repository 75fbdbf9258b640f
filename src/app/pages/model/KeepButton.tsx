/** Copies the files that were chosen into the browser's storage. */
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Models } from "../../models/models.ts";

export function KeepButton({ bytes, models }: { bytes: number; models: Models }) {
  const { ownModel } = useWords();
  const isBusy = useStore(models.store, (view) => view.busy !== null);
  return (
    <Button isOff={isBusy} onClick={() => void models.keep()}>
      {ownModel.facts.keep(bytes)}
    </Button>
  );
}
