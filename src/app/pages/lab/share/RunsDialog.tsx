/** Runs of the library as files. */
import { lazy, Suspense } from "react";
import { Dialog } from "../../../../components/controls/Dialog.tsx";
import type { ExportedRun } from "../../../exchange/selection.ts";

const Sections = lazy(async () => ({ default: (await import("./RunsSections.tsx")).RunsSections }));

export function RunsDialog({
  runs,
  onClose,
}: {
  /** Null while nobody asks. */
  runs: readonly ExportedRun[] | null;
  onClose(): void;
}) {
  return (
    <Dialog title="Export runs" isOpen={runs !== null} onClose={onClose}>
      {runs && (
        <Suspense fallback={<p>Opening…</p>}>
          <Sections runs={runs} run={null} />
        </Suspense>
      )}
    </Dialog>
  );
}
