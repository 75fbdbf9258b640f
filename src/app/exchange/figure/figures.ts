/** A panel's picture as a file. A menu derives from the list of formats. */
import type { ExportedFile } from "../exports.ts";
import { pngOf } from "./png.ts";
import { resolvedMarkup } from "./resolvedMarkup.ts";
import { type Key, standaloneSvg } from "./standaloneSvg.ts";
import { type ShownRun, sampleLine, settingsLine } from "./words.ts";

/** A picture on the page and what stands around it. */
export interface Picture {
  title: string;
  unit: string;
  caption: string;
  /** Colours as style sheets name them. */
  keys: readonly Key[];
  /** At least one. */
  parts: readonly { name: string; svg: SVGSVGElement }[];
}

export interface FigureFormat {
  id: string;
  title: string;
  make(picture: Picture, runs: readonly ShownRun[]): Promise<ExportedFile>;
}

export const FIGURE_FORMATS: readonly FigureFormat[] = [
  {
    id: "svg",
    title: "SVG",
    async make(picture, runs) {
      const { svg } = standalone(picture, runs);
      return { name: `${nameOf(picture)}.svg`, blob: new Blob([svg], { type: "image/svg+xml" }) };
    },
  },
  {
    id: "png",
    title: "PNG",
    make: async (picture, runs) => ({
      name: `${nameOf(picture)}.png`,
      blob: await pngOf(standalone(picture, runs)),
    }),
  },
];

function standalone({ title, unit, caption, keys, parts }: Picture, runs: readonly ShownRun[]) {
  const style = getComputedStyle(parts[0]!.svg);
  const resolved = (text: string) =>
    text.replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name));
  return standaloneSvg({
    title,
    unit,
    caption,
    keys: keys.map((key) => ({ ...key, stroke: resolved(key.stroke), ink: resolved(key.ink) })),
    origin: [sampleLine(runs), settingsLine(runs), "Made with ProGRPO Playground."],
    parts: parts.map(({ name, svg }) => ({ name, ...resolvedMarkup(svg) })),
    colours: {
      surface: resolved("var(--surface-raised)"),
      ink: resolved("var(--ink)"),
      muted: resolved("var(--ink-muted)"),
    },
    font: resolved("var(--font)"),
  });
}

const nameOf = ({ title }: Picture) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
