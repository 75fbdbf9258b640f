/** What a figure shows and how it is laid out. */

import { Choice, Choices } from "../../../components/controls/Choices.tsx";
import { Segments } from "../../../components/controls/Segments.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { FigureLayout } from "../../exchange/figure/figureSvg.ts";
import styles from "./share.module.css";

/** On paper at 96 pixels an inch; a slide's letters are half as large again. */
const WIDTHS = {
  column: { width: 336, zoom: 1, columns: 1 },
  page: { width: 672, zoom: 1, columns: 2 },
  slide: { width: 860, zoom: 1.5, columns: 2 },
} as const;

export interface FigureLook {
  width: keyof typeof WIDTHS;
  columns: "1" | "2";
  theme: "light" | "dark";
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
  const { share } = useWords();
  const toggle = (id: string) => onWanted(wanted.includes(id) ? wanted.filter((each) => each !== id) : [...wanted, id]);
  return (
    <>
      <Choices legend={share.panels}>
        {figures.map(({ id, title }) => (
          <Choice key={id}>
            <input type="checkbox" checked={wanted.includes(id)} onChange={() => toggle(id)} />
            {title}
          </Choice>
        ))}
      </Choices>
      <div className={styles.row}>
        <Segments<FigureLook["width"]>
          label={share.width}
          options={optionsOf(share.widths)}
          value={look.width}
          onChange={(width) => onLook({ ...look, width })}
        />
        {WIDTHS[look.width].columns > 1 && wanted.length > 1 && (
          <Segments<FigureLook["columns"]>
            label={share.columns}
            options={optionsOf(share.columnCounts)}
            value={look.columns}
            onChange={(columns) => onLook({ ...look, columns })}
          />
        )}
        <Segments<FigureLook["theme"]>
          label={share.colours}
          options={optionsOf(share.themes)}
          value={look.theme}
          onChange={(theme) => onLook({ ...look, theme })}
        />
      </div>
    </>
  );
}

const optionsOf = <K extends string>(labels: Readonly<Record<K, string>>) =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));
