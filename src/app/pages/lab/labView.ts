/** How the Lab is drawn, as fields of its address. */
import { PANELS } from "../../../components/registry.ts";
import type { Fields } from "../../address/fields.ts";

export interface LabView {
  /** Weight of the past in the charts' moving average, 0 (none) to 0.99. */
  smoothing: number;
  /** Ids of those that are shown, in their own order. */
  panels: readonly string[];
}

export const DEFAULT_LAB_VIEW: LabView = {
  smoothing: 0.6,
  panels: PANELS.filter(({ isDefault }) => isDefault).map(({ id }) => id),
};
export const SMOOTHING = { min: 0, max: 0.99, step: 0.01 };

export const readLabView = (fields: Fields): LabView => ({
  smoothing: fields.number("smoothing", SMOOTHING, DEFAULT_LAB_VIEW.smoothing),
  panels: readPanels(fields),
});

export function writeLabView({ smoothing, panels }: LabView, fields: URLSearchParams): void {
  if (smoothing !== DEFAULT_LAB_VIEW.smoothing) fields.set("smoothing", String(smoothing));
  const shown = panels.join(".");
  if (shown !== DEFAULT_LAB_VIEW.panels.join(".")) fields.set("panels", shown);
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
