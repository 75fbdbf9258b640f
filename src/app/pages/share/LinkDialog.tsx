/** What can be taken along from a page that keeps nothing but its address. */
import { lazy, Suspense } from "react";
import { Dialog } from "../../../components/controls/Dialog.tsx";
import { useWholeWords, useWords } from "../../../components/words/useWords.tsx";
import type { PageId } from "../pages.ts";

const Link = lazy(async () => ({ default: (await import("./LinkSection.tsx")).LinkSection }));

export function LinkDialog({ page, isOpen, onClose }: { page: PageId; isOpen: boolean; onClose(): void }) {
  const { share } = useWords();
  if (!useWholeWords(isOpen)) return null;
  const holds: Partial<Record<string, string>> = share.pageHolds;
  return (
    <Dialog title={share.title} isOpen={isOpen} onClose={onClose}>
      <Suspense fallback={<p>{share.opening}</p>}>
        <Link holds={() => holds[page] ?? share.pageHolds.other} />
      </Suspense>
    </Dialog>
  );
}
