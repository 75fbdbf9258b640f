/** Which kept model the page of models opens, and whose adapters write beside it. */
import type { RunId } from "../../engine/index.ts";
import type { Fields } from "./fields.ts";
import { writeAddress } from "./route.ts";

export interface ModelPlace {
  /** Null where none is open, or one that is not kept. */
  model: string | null;
  /** Runs of this browser. */
  beside: readonly RunId[];
}

const [MODEL, BESIDE] = ["model", "beside"];
/** No id has one. */
const BETWEEN = " ";

export function readModelPlace(fields: Fields): ModelPlace {
  const beside = fields.text(BESIDE)?.split(BETWEEN) ?? [];
  return { model: fields.text(MODEL), beside: beside.filter((id) => id !== "") };
}

export function writeModelPlace({ model, beside }: ModelPlace): URLSearchParams {
  const fields = new URLSearchParams();
  if (model === null) return fields;
  fields.set(MODEL, model);
  if (beside.length > 0) fields.set(BESIDE, beside.join(BETWEEN));
  return fields;
}

export const modelAddress = (place: ModelPlace): string => writeAddress("model", writeModelPlace(place));
