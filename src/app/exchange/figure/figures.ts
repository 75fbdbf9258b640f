/** Pictures on the page as a figure that stands alone, and as what it can be saved. A menu derives from the list of formats. */
import type { FigurePanel, FigureSheet, FigureSvg, Key } from "./figureSvg.ts";
import { pngOf } from "./png.ts";
import { resolvedMarkup } from "./resolvedMarkup.ts";

/** A picture on the page and what stands around it. */
export interface Picture {
  title: string;
  unit: string;
  /** Colours as style sheets name them. */
  keys: readonly Key[];
  /** At least one. */
  parts: readonly { name: string; svg: SVGSVGElement }[];
}

export interface FigureFormat {
  /** In the catalogue, too. */
  id: "svg" | "png";
  /** Pixels of the file for one of the figure. */
  scale: number;
  make(figure: FigureSvg): Promise<Blob>;
}

const PNG_SCALE = 2;

export const FIGURE_FORMATS: readonly FigureFormat[] = [
  {
    id: "svg",
    scale: 1,
    make: ({ svg }) => Promise.resolve(new Blob([svg], { type: "image/svg+xml" })),
  },
  {
    id: "png",
    scale: PNG_SCALE,
    make: (figure) => pngOf(figure, PNG_SCALE),
  },
];

/** What a figure has of the page: the pictures in the colours around them, and each key once. */
export type Drawn = Pick<FigureSheet, "panels" | "keys" | "colours" | "font">;

/** `pictures`: at least one. */
export function drawnOf(pictures: readonly Picture[]): Drawn {
  const style = getComputedStyle(pictures[0]!.parts[0]!.svg);
  const resolved = (text: string) =>
    text.replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name));
  const keys = pictures.flatMap((picture) => picture.keys);
  return {
    panels: pictures.map(
      ({ title, unit, parts }): FigurePanel => ({
        title,
        unit,
        parts: parts.map(({ name, svg }) => ({ name, ...resolvedMarkup(svg) })),
      }),
    ),
    keys: keys
      .filter(({ text }, place) => keys.findIndex((other) => other.text === text) === place)
      .map((key) => ({ ...key, stroke: resolved(key.stroke), ink: resolved(key.ink) })),
    colours: {
      surface: resolved("var(--surface-raised)"),
      ink: resolved("var(--ink)"),
      muted: resolved("var(--ink-muted)"),
    },
    font: resolved("var(--font)"),
  };
}

/** "entropy.svg", or by the panel's id where the title has no letters for it; of several panels "figure.svg". */
export function figureName(panels: readonly { id: string; title: string }[], { id }: FigureFormat): string {
  const [panel] = panels;
  const named = panel && panels.length === 1 ? [panel.title, panel.id] : ["figure"];
  const [name] = named
    .map((text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-"))
    .filter((text) => /^[a-z]/.test(text));
  return `${name}.${id}`;
}
