/** Which chapter an address opens, and in which state; and the address of a state. Pure. */

import { type FieldSet, initialState, readState, type StateOf, writeState } from "../../address/fieldSet.ts";
import type { Fields } from "../../address/fields.ts";
import { CHAPTERS } from "./chapters/index.ts";

export interface Place {
  /** 0 for the first. */
  chapter: number;
  /** By the chapter's fields. */
  state: StateOf<FieldSet>;
}

const RANGE = { min: 1, max: CHAPTERS.length, step: 1, integer: true };

export const startOf = (chapter: number): Place => ({ chapter, state: initialState(CHAPTERS[chapter]!.fields) });

export function chapterState(fields: Fields): Place {
  const chapter = fields.number("chapter", RANGE, 1) - 1;
  return { chapter, state: readState(CHAPTERS[chapter]!.fields, fields) };
}

export function writeChapter({ chapter, state }: Place): URLSearchParams {
  const fields = new URLSearchParams({ chapter: String(chapter + 1) });
  writeState(CHAPTERS[chapter]!.fields, state, fields);
  return fields;
}
