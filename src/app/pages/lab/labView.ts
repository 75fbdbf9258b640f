/** How the Lab is drawn, as fields of its address. */
import {
  CHART_VIEW,
  type ChartView,
  NOTHING_SELECTED,
  type RunView,
  type Selection,
} from "../../../components/panels/types.ts";
import { PANELS } from "../../../components/registry.ts";
import { SETTINGS } from "../../../engine/index.ts";
import { message } from "../../../words/message.ts";
import type { Fields } from "../../address/fields.ts";
import { readChartView, writeChartView } from "./chartFields.ts";
import { type Pin, readPin, STEP, writePin } from "./pin.ts";

export interface LabView extends ChartView {
  /** Ids of those that are shown, in their own order. */
  panels: readonly string[];
  /** What is looked at. */
  selection: Selection;
  /** What the selected run is called; known from an address before the run is there. */
  runName: string | null;
  /** What stands beside the selection. */
  pinned: Pin | null;
}

export const DEFAULT_LAB_VIEW: LabView = {
  ...CHART_VIEW,
  panels: PANELS.filter(({ isDefault }) => isDefault).map(({ id }) => id),
  selection: NOTHING_SELECTED,
  runName: null,
  pinned: null,
};

export const readLabView = (fields: Fields): LabView => ({
  ...readChartView(fields),
  panels: readPanels(fields),
  selection: readSelection(fields),
  runName: fields.text("run"),
  pinned: readPin(fields),
});

export function writeLabView(
  { panels, selection, runName, pinned, ...charts }: LabView,
  fields: URLSearchParams,
): void {
  writeChartView(charts, fields);
  const shown = panels.join(".");
  if (panels.length === PANELS.length) fields.set("panels", ALL);
  else if (shown !== DEFAULT_LAB_VIEW.panels.join(".")) fields.set("panels", shown);
  // Ids mean nothing elsewhere.
  const { run: _id, ...place } = selection;
  for (const [name, value] of Object.entries({ run: runName, ...place }))
    if (value !== null) fields.set(name, String(value));
  if (pinned) writePin(pinned, fields);
}

const PLACE = { min: 0, max: SETTINGS.groupSize.max - 1, step: 1, integer: true };

function readSelection(fields: Fields): Selection {
  return {
    run: null,
    step: fields.has("step") ? fields.number("step", STEP, 0) : null,
    prompt: fields.text("prompt"),
    response: fields.has("response") ? fields.number("response", PLACE, 0) : null,
  };
}

/**
 * The view with the selected run as it is called now, by its id whatever it was called; where it is not drawn, the run
 * that has its name is selected in its place. The same object if there is nothing to follow.
 */
export function followed(view: LabView, runs: readonly RunView[]): LabView {
  const { selection, runName, pinned } = view;
  const run = runNamed(runs, selection.run, runName);
  const pin = pinned && runNamed(runs, pinned.run, pinned.name);
  const isSame = !run || (run.id === selection.run && run.name === runName);
  const isPinSame = !pin || (pin.id === pinned.run && pin.name === pinned.name);
  if (isSame && isPinSame) return view;
  return {
    ...view,
    ...(run && { selection: { ...selection, run: run.id }, runName: run.name }),
    ...(pin && { pinned: { ...pinned, run: pin.id, name: pin.name } }),
  };
}

const runNamed = (runs: readonly RunView[], id: string | null, name: string | null) =>
  runs.find((run) => run.id === id) ?? runs.find((run) => run.name === name);

/** Another run, or none, is called otherwise. */
export function selected(view: LabView, part: Partial<Selection>, runs: readonly RunView[]): LabView {
  const selection = { ...view.selection, ...part };
  if (part.run === undefined) return { ...view, selection };
  return { ...view, selection, runName: runs.find(({ id }) => id === part.run)?.name ?? null };
}

/** Stands for the names of all panels. */
const ALL = "all";

function readPanels(fields: Fields): readonly string[] {
  const text = fields.text("panels");
  if (text === null) return DEFAULT_LAB_VIEW.panels;
  const ids = PANELS.map(({ id }) => id);
  if (text === ALL) return ids;
  const wanted = text === "" ? [] : text.split(".");
  if (wanted.some((id) => !ids.includes(id))) {
    fields.tell("panels", text, message("unknownPanel"), message("choosePanels", ids, ALL));
  }
  return ids.filter((id) => wanted.includes(id));
}
