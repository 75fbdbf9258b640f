/** What can be taken along from a page that keeps nothing but its address. */
import { lazy, Suspense } from "react";
import { Dialog } from "../../../components/controls/Dialog.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Words } from "../../../words/en.ts";

const Link = lazy(async () => ({ default: (await import("./LinkSection.tsx")).LinkSection }));

export type LinkedPage = keyof Words["share"]["pageHolds"];

export function LinkDialog({ page, isOpen, onClose }: { page: LinkedPage; isOpen: boolean; onClose(): void }) {
  const { share } = useWords();
  return (
    <Dialog title={share.title} isOpen={isOpen} onClose={onClose}>
      <Suspense fallback={<p>{share.opening}</p>}>
        <Link holds={() => share.pageHolds[page]} />
      </Suspense>
    </Dialog>
  );
}
