/** What the table shows of all runs, by what a visitor has chosen. Pure. */

import type { LocationKind, RunConfig } from "../../../../../engine/index.ts";
import type { Words } from "../../../../../words/en.ts";
import type { ResultRow, Results } from "../../../../exchange/results.ts";
import { type Column, columnsOf, columnWords, defaultColumns, keyOf, type MetricColumn, textOf } from "./columns.ts";
import type { Entry } from "./entries.ts";
import { type Cell, cellOf, type Group, groupsOf, seedsOf, singly } from "./groups.ts";
import { commonConfig } from "./settings.ts";
import { type Key, type Sieve, sifted, sortedBy } from "./sift.ts";

export const BY_NAME = "name";

export interface TableChoice {
  sieve: Sieve;
  isGrouped: boolean;
  /** Ids; null are those that one finds. */
  columns: readonly string[] | null;
  /** By a column's id or `BY_NAME`; null is the newest first. */
  sort: { by: string; isFalling: boolean } | null;
}

export interface TableData {
  columns: readonly Column[];
  /** A line each, in order. */
  lines: readonly Group[];
  /** What differences are to. */
  baseline: Group | null;
  /** What changes are told against. */
  reference: RunConfig | null;
  cell(group: Group, column: MetricColumn): Cell;
}

export function tableData(
  entries: readonly Entry[],
  { sieve, isGrouped, columns: ids, sort }: TableChoice,
  { baseline: pinned, location }: { baseline: string | null; location: LocationKind },
  words: Words,
): TableData {
  const columns = columnsOf(ids ?? defaultColumns(entries), entries);
  const found = sifted(entries, sieve, words);
  const baseline = baselineOf(groupsOf(entries), pinned);
  const reference = baseline?.runs[0]?.config ?? commonConfig(entries);
  const cells = new Map<string, Cell>();
  const cell = (group: Group, column: MetricColumn) => {
    const place = `${column.id} ${group.key}`;
    const known = cells.get(place) ?? cellOf(group, column.metric, baseline, location);
    cells.set(place, known);
    return known;
  };
  const sorting = columns.find(({ id }) => id === sort?.by);
  const keyIn = (group: Group): Key => {
    if (!sorting) return group.name;
    return sorting.metric ? cell(group, sorting).summary.value : keyOf(group, sorting, reference, words);
  };
  const lines = isGrouped ? groupsOf(found) : singly(found);
  const isSorted = sort && (sorting || sort.by === BY_NAME);
  return { columns, lines: isSorted ? sortedBy(lines, keyIn, sort.isFalling) : lines, baseline, reference, cell };
}

/** Of groups with one name, one that is drawn. */
function baselineOf(groups: readonly Group[], name: string | null): Group | null {
  const named = groups.filter((group) => group.name === name && group.runs[0]!.config !== null);
  return named.find(({ runs }) => runs.some(({ isDrawn }) => isDrawn)) ?? named[0] ?? null;
}

/** The table as it is shown, or what is chosen of it, for files. */
export function resultsOf(
  data: TableData,
  lines: readonly Group[],
  isGrouped: boolean,
  kind: LocationKind,
  words: Words,
): Results {
  const { columns, baseline, reference, cell } = data;
  const metrics = columns.filter((column) => column.metric !== null);
  const texts = columns.filter((column) => column.metric === null);
  const row = (group: Group, seed: number | null, runs: readonly ResultRow[]): ResultRow => ({
    name: group.name,
    seed,
    isBaseline: baseline?.key === group.key,
    texts: texts.map((column) => textOf(group, column, reference, words)),
    values: metrics.map((column) => cell(group, column)),
    runs,
  });
  return {
    columns: metrics.map((column) => ({ ...columnWords(column, words), id: column.id, digits: column.digits })),
    texts: texts.map((column) => columnWords(column, words).label),
    kind,
    baseline: baseline?.name ?? null,
    rows: lines.map((group) => {
      const ofSeeds = seedsOf(group).flatMap((one) => {
        const { config } = one.runs[0]!;
        return config ? [row({ ...one, name: group.name }, config.seed, [])] : [];
      });
      return isGrouped ? row(group, null, ofSeeds) : (ofSeeds[0] ?? row(group, null, []));
    }),
  };
}
