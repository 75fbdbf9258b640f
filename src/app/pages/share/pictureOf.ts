import { markPath } from "../../../components/charts/runStyle.ts";
import type { Figure, FigurePart } from "../../../components/panels/panel.ts";
import { type Drawn, drawnOf } from "../../exchange/figure/figures.ts";

/** Figures whose parts stand on the page, in words and colours of files. */
export const pictureOf = (figures: readonly Figure[], parts: readonly (readonly FigurePart[])[]): Drawn =>
  drawnOf(
    figures.map(({ title, unit, keys }, place) => ({
      title,
      unit,
      keys: keys.map(({ text, style: { stroke, ink, dash, mark } }) => ({
        text,
        stroke,
        ink,
        dash,
        mark: markPath(mark, 12, 6, 3.5),
      })),
      parts: parts[place] ?? [],
    })),
  );
