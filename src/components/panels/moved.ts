/** How far each run's matrices are from the base model's, at one evaluation. Pure. */
import { PROJECTIONS, type WeightChange } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import type { TableData } from "../charts/DataTable.tsx";
import { digitsUpTo, formatNumber } from "../charts/format.ts";
import type { RunView } from "./types.ts";

export interface MovedMap {
  run: RunView;
  step: number;
  moved: WeightChange;
}

export interface MovedData {
  maps: MovedMap[];
  /** The largest change of all runs: where their one scale ends. */
  top: number;
}

/** As rows are called: "q", "gate". */
export const MATRICES: readonly string[] = PROJECTIONS.map((name) => name.replace("_proj", ""));

export const knowsMoved = ({ evaluations }: Pick<RunView, "evaluations">) => evaluations.some(({ moved }) => moved);

/** At the last evaluation up to a step, or the latest. */
export function movedData(runs: readonly RunView[], step: number | null): MovedData {
  const maps = runs.flatMap((run): MovedMap[] => {
    const found = run.evaluations.findLast((each) => each.moved && (step === null || each.step <= step));
    return found?.moved ? [{ run, step: found.step, moved: found.moved }] : [];
  });
  return { maps, top: Math.max(0, ...maps.flatMap(({ moved }) => moved.flat().map((value) => value ?? 0))) };
}

/** In percent, all with the digits that the scale needs. */
export const percentOf = (value: number | null, { top }: MovedData): string =>
  formatNumber(value === null ? null : 100 * value, digitsUpTo(100 * top));

/** Where a run's weights have moved most; null where they have not. */
export function mostMoved({ moved }: MovedMap): { layer: number; matrix: string; value: number } | null {
  const all = moved.flatMap((values, layer) =>
    values.map((value, place) => ({ layer, matrix: MATRICES[place]!, value: value ?? 0 })),
  );
  const most = all.reduce((best, each) => (each.value > best.value ? each : best), all[0]!);
  return most.value > 0 ? most : null;
}

export function movedTable(data: MovedData, { charts: { columns }, panels: { moved: own } }: Words): TableData {
  return {
    caption: own.caption,
    columns: [columns.run, columns.step, own.layers, ...PROJECTIONS],
    rows: data.maps.flatMap(({ run, step, moved }) =>
      moved.map((values, layer) => [run.name, step, layer, ...values.map((value) => percentOf(value, data))]),
    ),
  };
}
