/** All runs in one table: sorted, filtered, grouped over seeds, compared with a baseline. */

import { memo, useDeferredValue, useMemo, useState } from "react";
import { Dialog } from "../../../../../components/controls/Dialog.tsx";
import { Segments } from "../../../../../components/controls/Segments.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { LocationKind } from "../../../../../engine/index.ts";
import type { ExportedRun } from "../../../../exchange/selection.ts";
import type { Playground } from "../../../../experiment/playground.ts";
import type { LibraryStore } from "../../../../library/libraryStore.ts";
import { RunsSections } from "../../../share/RunsSections.tsx";
import { Actions } from "./actions.ts";
import { ChosenBar } from "./ChosenBar.tsx";
import { ColumnMenu } from "./ColumnMenu.tsx";
import { columnWords } from "./columns.ts";
import type { Entry } from "./entries.ts";
import { Filters } from "./Filters.tsx";
import { type Group, groupsOf, seedsOf, singly } from "./groups.ts";
import { Heading } from "./Heading.tsx";
import { Line, type LineContext } from "./Line.tsx";
import { SaveMenu } from "./SaveMenu.tsx";
import { SettingsDialog } from "./SettingsDialog.tsx";
import { ALL_RUNS } from "./sift.ts";
import styles from "./table.module.css";
import { BY_NAME, resultsOf, type TableChoice, tableData } from "./tableData.ts";
import { useEntries } from "./useEntries.ts";

const AS_FOUND: TableChoice = { sieve: ALL_RUNS, isGrouped: true, columns: null, sort: null };

export interface RunTableProps {
  library: LibraryStore;
  playground: Playground;
  location: LocationKind;
  /** A group's name. */
  baseline: string | null;
  onBaseline(name: string | null): void;
}

/** What comes in while a run trains is drawn in parts, so that it holds nothing else up. */
export function RunTable(props: RunTableProps) {
  const entries = useDeferredValue(useEntries(props.playground, props.library));
  return <Table {...props} entries={entries} />;
}

const Table = memo(function Table({
  entries,
  library,
  playground,
  location,
  baseline: pinned,
  onBaseline,
}: RunTableProps & { entries: readonly Entry[] }) {
  const words = useWords();
  const { runs: said } = words;
  const [choice, setChoice] = useState(AS_FOUND);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [compared, setCompared] = useState<readonly Pick<Entry, "name" | "config">[] | null>(null);
  const [exported, setExported] = useState<readonly ExportedRun[] | null>(null);
  const actions = useMemo(() => new Actions(playground, library, words.names), [playground, library, words]);
  const data = useMemo(
    () => tableData(entries, choice, { baseline: pinned, location }, words),
    [entries, choice, pinned, location, words],
  );
  const { columns, lines } = data;
  const { sieve, isGrouped, sort } = choice;
  const change = (part: Partial<TableChoice>) => setChoice({ ...choice, ...part });
  const listed = lines.flatMap(({ runs }) => runs);
  const chosen = listed.filter(({ id }) => ticked.has(id));
  const tick = (runs: readonly Entry[], isTicked: boolean) => {
    const next = new Set(ticked);
    for (const { id } of runs) {
      if (isTicked) next.add(id);
      else next.delete(id);
    }
    setTicked(next);
  };
  const linesOf = (runs: readonly Entry[]) => (isGrouped ? groupsOf(runs) : singly(runs));
  const exportRuns = async (groups: readonly Group[]) => setExported(await actions.exported(groups));
  const context: LineContext = {
    ...data,
    actions,
    cell: (group, column) => column.metric && data.cell(group, column),
    onBaseline,
  };
  if (entries.length === 0) return <p className={styles.aside}>{said.none}</p>;
  return (
    <>
      <div className={styles.tools} role="group" aria-label={said.table}>
        <Filters entries={entries} sieve={sieve} onSieve={(next) => change({ sieve: next })} />
        <Segments
          label={said.lineIs}
          options={[
            { value: "arm", label: said.allButSeed },
            { value: "run", label: said.eachRun },
          ]}
          value={isGrouped ? "arm" : "run"}
          onChange={(value) => change({ isGrouped: value === "arm" })}
        />
        <ColumnMenu entries={entries} shown={columns.map(({ id }) => id)} onShown={(ids) => change({ columns: ids })} />
        <SaveMenu
          label={said.exportTable}
          results={() => resultsOf(data, lines, isGrouped, location, words)}
          onRuns={() => void exportRuns(lines)}
        />
        <output className={styles.aside}>{said.count(listed.length, entries.length)}</output>
      </div>
      {chosen.length > 0 && (
        <ChosenBar
          chosen={chosen}
          actions={actions}
          results={() => resultsOf(data, linesOf(chosen), isGrouped, location, words)}
          onRuns={() => void exportRuns(groupsOf(chosen))}
          onCompare={() => setCompared(isGrouped ? armsOf(groupsOf(chosen)) : chosen)}
          onNone={() => setTicked(new Set())}
        />
      )}
      <div className={styles.frame} tabIndex={0} role="group" aria-label={said.kept}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={said.chooseAll}
                  checked={listed.length > 0 && chosen.length === listed.length}
                  onChange={({ target }) => tick(listed, target.checked)}
                />
              </th>
              <th scope="col">
                <span className={styles.spoken}>{said.drawn}</span>
              </th>
              <Heading
                id={BY_NAME}
                label={said.name}
                meaning={said.nameMeaning}
                isNumber={false}
                sort={sort}
                onSort={(next) => change({ sort: next })}
              />
              {columns.map((column) => (
                <Heading
                  key={column.id}
                  id={column.id}
                  {...columnWords(column, words)}
                  isNumber={column.metric !== null}
                  sort={sort}
                  onSort={(next) => change({ sort: next })}
                />
              ))}
              <th scope="col">
                <span className={styles.spoken}>{said.whatToDo}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.flatMap((group) => {
              const { key, runs } = group;
              const isOpen = runs.length > 1 ? open.has(key) : null;
              const line = (of: Group, isSeed: boolean) => (
                <Line
                  key={isSeed ? `${key} ${of.key}` : key}
                  group={of}
                  isSeed={isSeed}
                  isChosen={of.runs.every(({ id }) => ticked.has(id))}
                  isOpen={isSeed ? null : isOpen}
                  context={context}
                  onChosen={(isTicked) => tick(of.runs, isTicked)}
                  onOpen={() => setOpen(toggled(open, key))}
                />
              );
              return [line(group, false), ...(isOpen ? seedsOf(group).map((one) => line(one, true)) : [])];
            })}
            {lines.length === 0 && (
              <tr>
                <td colSpan={columns.length + 4}>{said.noneLike}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <SettingsDialog compared={compared} onClose={() => setCompared(null)} />
      <Dialog title={said.export} isOpen={exported !== null} onClose={() => setExported(null)}>
        {exported && (
          <div className={styles.sections}>
            <RunsSections runs={exported} run={null} ownBase={playground.ownBase} />
          </div>
        )}
      </Dialog>
    </>
  );
});

/** What the runs of an arm share: without their seeds. */
const armsOf = (groups: readonly Group[]) =>
  groups.map(({ name, runs: [run] }) => ({ name, config: run!.config && { ...run!.config, seed: 0 } }));

function toggled(set: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
