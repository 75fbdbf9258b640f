/** What is kept beside the selection, as fields of the address. */
import { type RunId, SETTINGS } from "../../../engine/index.ts";
import type { Fields } from "../../address/fields.ts";

export interface Pin {
  /** Null: known from an address, and not there yet. */
  run: RunId | null;
  /** What the run is called. */
  name: string;
  /** Steps done. */
  step: number;
}

export const STEP = { min: 0, max: SETTINGS.steps.max, step: 1, integer: true };

export function readPin(fields: Fields): Pin | null {
  const name = fields.text("pin");
  const step = fields.number("pin-step", STEP, 0);
  return name === null ? null : { run: null, name, step };
}

/** Ids mean nothing elsewhere. */
export function writePin({ name, step }: Pin, fields: URLSearchParams): void {
  fields.set("pin", name);
  fields.set("pin-step", String(step));
}
