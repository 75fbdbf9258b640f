/** What a panel is: its words, its numbers and its picture. The shell around it is the same for all (PanelShell.tsx). */
import type { ReactNode } from "react";
import type { PanelWords } from "../../words/en/panels.ts";
import type { Words } from "../../words/en.ts";
import type { TableData } from "../charts/DataTable.tsx";
import type { Key } from "../charts/Keys.tsx";
import type { Size } from "../charts/scale.ts";
import type { PanelProps, RunView, Selection } from "./types.ts";

export interface Panel {
  id: string;
  words(words: Words): PanelWords;
  /** What the words explain, in TeX. */
  formula: string;
  /** On the page before a visitor has chosen any. */
  isDefault: boolean;
  /** Why there is nothing to draw of these runs and what to do, one or two sentences; null when there is. */
  needs(runs: readonly RunView[], selection: Selection, words: Words): string | null;
  /** What there is to see of the runs; also asked when there is nothing. */
  useLook(props: PanelProps): Look;
}

export interface Look {
  /** Quantity and unit, beside the title. */
  unit: string;
  /** What the picture shows now, one sentence. */
  summary: string;
  table(): TableData;
  /** What a visitor may choose inside the panel. */
  choices?: ReactNode;
  /** What the lines and marks stand for, said above the picture. */
  keys?: readonly Key[];
  /** The same at the ends of the lines; above the picture only where it has no room for that. */
  ends?: readonly Key[];
  /** Least height of the picture at a width, where its content asks for one. */
  height?(size: Pick<Size, "width" | "rem">): number;
  /** Draws into a box of that size. */
  draw(size: Size, props: PanelProps): ReactNode;
}

/** What a panel shows, with what is chosen inside it, to be drawn anew elsewhere. */
export interface Figure extends Pick<Look, "unit" | "summary" | "height"> {
  id: string;
  title: string;
  keys: readonly Key[];
  /** Draws into a box of that size; nothing in it is pointed at. */
  draw(size: Size): ReactNode;
}

/** One drawing of a figure, or one a run. */
export interface FigurePart {
  /** Said above it; empty where the figure's own words suffice. */
  name: string;
  svg: SVGSVGElement;
}
