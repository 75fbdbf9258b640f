/** What can be taken along: link, figure, data and model, on one sheet that is loaded when it is asked for. */

import { lazy, Suspense } from "react";
import { Dialog } from "../../../components/controls/Dialog.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { ShareSheetProps } from "./ShareSheet.tsx";

const Sheet = lazy(async () => ({ default: (await import("./ShareSheet.tsx")).ShareSheet }));

export function ShareDialog({
  isOpen,
  onClose,
  ...props
}: ShareSheetProps & {
  isOpen: boolean;
  onClose(): void;
}) {
  const { share } = useWords();
  return (
    <Dialog title={share.title} side="wide" isOpen={isOpen} onClose={onClose}>
      <Suspense fallback={<p>{share.opening}</p>}>
        <Sheet {...props} />
      </Suspense>
    </Dialog>
  );
}
