/** What a figure shows and how it is laid out. */
import { Choice, Choices } from "../../../../components/controls/Choices.tsx";
import { Segments } from "../../../../components/controls/Segments.tsx";
import type { FigureLayout } from "../../../exchange/figure/figureSvg.ts";
import styles from "./share.module.css";

/** On paper at 96 pixels an inch; a slide's letters are half as large again. */
const WIDTHS = {
  column: { label: "Paper column", width: 336, zoom: 1, columns: 1 },
  page: { label: "Paper, full width", width: 672, zoom: 1, columns: 2 },
  slide: { label: "Slide", width: 860, zoom: 1.5, columns: 2 },
} as const;
const COLUMNS: Readonly<Record<"1" | "2", string>> = { 1: "1 column", 2: "2 columns" };
const THEMES = { light: "Light", dark: "Dark" };

export interface FigureLook {
  width: keyof typeof WIDTHS;
  columns: keyof typeof COLUMNS;
  theme: keyof typeof THEMES;
}

export const FOR_A_PAPER: FigureLook = { width: "page", columns: "2", theme: "light" };

/** As many columns as are asked for, if there are panels and room for them. */
export function layoutOf({ width, columns }: FigureLook, panels: number): FigureLayout {
  const { zoom, ...paper } = WIDTHS[width];
  return { width: paper.width, zoom, columns: Math.max(1, Math.min(paper.columns, Number(columns), panels)) };
}

export function FigureChoices({
  figures,
  wanted,
  onWanted,
  look,
  onLook,
}: {
  figures: readonly { id: string; title: string }[];
  wanted: readonly string[];
  onWanted(panels: string[]): void;
  look: FigureLook;
  onLook(look: FigureLook): void;
}) {
  const toggle = (id: string) => onWanted(wanted.includes(id) ? wanted.filter((each) => each !== id) : [...wanted, id]);
  return (
    <>
      <Choices legend="Panels">
        {figures.map(({ id, title }) => (
          <Choice key={id}>
            <input type="checkbox" checked={wanted.includes(id)} onChange={() => toggle(id)} />
            {title}
          </Choice>
        ))}
      </Choices>
      <div className={styles.row}>
        <Segments<FigureLook["width"]>
          label="Width"
          options={optionsOf(WIDTHS, ({ label }) => label)}
          value={look.width}
          onChange={(width) => onLook({ ...look, width })}
        />
        {WIDTHS[look.width].columns > 1 && wanted.length > 1 && (
          <Segments<FigureLook["columns"]>
            label="Columns"
            options={optionsOf(COLUMNS, (label) => label)}
            value={look.columns}
            onChange={(columns) => onLook({ ...look, columns })}
          />
        )}
        <Segments<FigureLook["theme"]>
          label="Colours"
          options={optionsOf(THEMES, (label) => label)}
          value={look.theme}
          onChange={(theme) => onLook({ ...look, theme })}
        />
      </div>
    </>
  );
}

const optionsOf = <V, K extends string>(choices: Readonly<Record<K, V>>, label: (choice: V) => string) =>
  (Object.keys(choices) as K[]).map((value) => ({ value, label: label(choices[value]) }));
