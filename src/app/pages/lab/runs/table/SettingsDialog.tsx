/** The settings in which runs differ, side by side. */

import { TableView } from "../../../../../components/charts/TableView.tsx";
import { Dialog } from "../../../../../components/controls/Dialog.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { Entry } from "./entries.ts";
import { settingsTable } from "./settings.ts";

export function SettingsDialog({
  compared,
  onClose,
}: {
  /** Null while nobody asks. */
  compared: readonly Pick<Entry, "name" | "config">[] | null;
  onClose(): void;
}) {
  const words = useWords();
  const { differing, noneDiffer } = words.runs;
  const table = settingsTable(compared ?? [], words);
  return (
    <Dialog title={differing} isOpen={compared !== null} onClose={onClose}>
      {table.rows.length > 0 ? <TableView title={differing} table={() => table} /> : <p>{noneDiffer}</p>}
    </Dialog>
  );
}
