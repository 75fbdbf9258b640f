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
import type { Fields } from "../../address/fields.ts";
import { readChartView, writeChartView } from "./chartFields.ts";

export interface LabView extends ChartView {
  /** Ids of those that are shown, in their own order. */
  panels: readonly string[];
  /** What is looked at; its run by name, since ids mean nothing elsewhere. */
  selection: Selection;
}

export const DEFAULT_LAB_VIEW: LabView = {
  ...CHART_VIEW,
  panels: PANELS.filter(({ isDefault }) => isDefault).map(({ id }) => id),
  selection: NOTHING_SELECTED,
};

export const readLabView = (fields: Fields): LabView => ({
  ...readChartView(fields),
  panels: readPanels(fields),
  selection: readSelection(fields),
});

export function writeLabView({ panels, selection, ...charts }: LabView, fields: URLSearchParams): void {
  writeChartView(charts, fields);
  const shown = panels.join(".");
  if (shown !== DEFAULT_LAB_VIEW.panels.join(".")) fields.set("panels", shown);
  for (const [name, value] of Object.entries(selection)) if (value !== null) fields.set(name, String(value));
}

const STEP = { min: 0, max: SETTINGS.steps.max, step: 1, integer: true };
const PLACE = { min: 0, max: SETTINGS.groupSize.max - 1, step: 1, integer: true };

function readSelection(fields: Fields): Selection {
  return {
    run: fields.text("run"),
    step: fields.has("step") ? fields.number("step", STEP, 0) : null,
    prompt: fields.text("prompt"),
    response: fields.has("response") ? fields.number("response", PLACE, 0) : null,
  };
}

/** The selection with its run by id: what is drawn of that name, if anything. */
export const located = (selection: Selection, runs: readonly RunView[]): Selection => ({
  ...selection,
  run: runs.find(({ name }) => name === selection.run)?.id ?? null,
});

/** A part of a selection with its run by name. */
export function named(part: Partial<Selection>, runs: readonly RunView[]): Partial<Selection> {
  if (part.run === undefined) return part;
  return { ...part, run: runs.find(({ id }) => id === part.run)?.name ?? null };
}

function readPanels(fields: Fields): readonly string[] {
  const text = fields.text("panels");
  if (text === null) return DEFAULT_LAB_VIEW.panels;
  const wanted = text === "" ? [] : text.split(".");
  const ids = PANELS.map(({ id }) => id);
  if (wanted.some((id) => !ids.includes(id))) {
    fields.tell("panels", text, "names a panel that is not known", `Choose ${ids.join(", ")}, with dots between them.`);
  }
  return ids.filter((id) => wanted.includes(id));
}
