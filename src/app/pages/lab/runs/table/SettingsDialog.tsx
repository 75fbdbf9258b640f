/** The settings in which runs differ, side by side. */
import { TableView } from "../../../../../components/charts/TableView.tsx";
import { Dialog } from "../../../../../components/controls/Dialog.tsx";
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
  const table = settingsTable(compared ?? []);
  return (
    <Dialog title="Settings that differ" isOpen={compared !== null} onClose={onClose}>
      {table.rows.length > 0 ? (
        <TableView title="Settings that differ" table={() => table} />
      ) : (
        <p>These runs have all settings in common, or their settings are not known.</p>
      )}
    </Dialog>
  );
}
