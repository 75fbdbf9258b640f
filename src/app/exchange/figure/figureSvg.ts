/** Pictures with a legend, a caption and their origin as one SVG that needs nothing else: no style sheet, no script, no font file. */
import { escapeXml, type Line, roundTenth, textElement, wrapped } from "./svgText.ts";

export interface Key {
  text: string;
  stroke: string;
  ink: string;
  dash: string | undefined;
  /** SVG path of a mark around (12, 6). */
  mark: string;
}

export interface FigurePanel {
  title: string;
  /** Quantity and unit of what is drawn. */
  unit: string;
  /** Beside each other while there is room: a name, and children of an svg element of that size, in pixels, with all styles as attributes. */
  parts: readonly { name: string; markup: string; width: number; height: number }[];
}

export interface FigureSheet {
  /** At least one; with more than one, each has a letter. */
  panels: readonly FigurePanel[];
  /** Said once, above the panels. */
  keys: readonly Key[];
  /** What is to be seen. */
  caption: string;
  /** From which runs and under which settings, lines of small print. */
  origin: readonly string[];
  colours: { surface: string; ink: string; muted: string };
  /** CSS font-family. */
  font: string;
}

export interface FigureLayout {
  columns: number;
  /** Of the whole figure, in pixels of its own; texts have 11 to 14 of them. */
  width: number;
  /** Pixels on the page for one of its own. */
  zoom: number;
}

export interface FigureSvg {
  svg: string;
  /** In pixels on the page. */
  width: number;
  height: number;
}

const MARGIN = 16;
/** Between columns and between rows. */
const GUTTER = 20;
const KEY_WIDTH = 24;
const GAP = 8;
const KEY_SIZE = 12;
const KEY_LEADING = 18;

/** Pixels that a panel has in its column. */
export const panelWidth = ({ columns, width }: FigureLayout): number =>
  Math.floor((width - 2 * MARGIN - (columns - 1) * GUTTER) / columns);

/** "a" for the first. */
export const letterOf = (place: number): string => String.fromCharCode(97 + place);

export function figureSvg(sheet: FigureSheet, layout: FigureLayout): FigureSvg {
  const { panels, keys, caption, origin, colours, font } = sheet;
  const inner = layout.width - 2 * MARGIN;
  const column = panelWidth(layout);
  const written: string[] = [];
  let y = MARGIN;
  const place = (block: Block, x: number, top: number) => written.push(...block.elements(x, top));
  const put = (block: Block) => {
    place(block, MARGIN, y);
    y += block.height;
  };

  put(legend(keys, inner));
  for (let first = 0; first < panels.length; first += layout.columns) {
    const row = panels.slice(first, first + layout.columns);
    const heads = row.map((panel, i) => head(panel, panels.length > 1 ? first + i : null, column, colours));
    const pictures = row.map(({ parts }) => drawings(parts, column, colours.ink));
    const below = Math.max(...heads.map(({ height }) => height));
    for (const i of row.keys()) {
      const x = MARGIN + i * (column + GUTTER);
      place(heads[i]!, x, y);
      place(pictures[i]!, x, y + below);
    }
    y += below + Math.max(...pictures.map(({ height }) => height)) + GUTTER;
  }
  put(lines([{ text: caption, size: 13, fill: colours.ink }], inner));
  y += GAP;
  put(
    lines(
      origin.map((text) => ({ text, size: 11, fill: colours.muted })),
      inner,
    ),
  );

  const height = Math.ceil(y + MARGIN);
  const size = { width: Math.round(layout.width * layout.zoom), height: Math.round(height * layout.zoom) };
  const title = panels.map((panel) => panel.title).join(", ");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${layout.width} ${height}" font-family="${escapeXml(font)}" role="img" aria-label="${escapeXml(`${title}: ${caption}`)}">
<title>${escapeXml(title)}</title>
<rect width="100%" height="100%" fill="${escapeXml(colours.surface)}"/>
${written.join("\n")}
</svg>
`;
  return { svg, ...size };
}

/** Something that is as high as it is, wherever it is put. */
interface Block {
  height: number;
  elements(x: number, y: number): string[];
}

function lines(texts: readonly Line[], width: number): Block {
  const broken = texts.flatMap((line) => wrapped(line, width));
  const tops: number[] = [];
  let height = 0;
  for (const line of broken) {
    tops.push(height);
    height += line.leading;
  }
  return {
    height,
    elements: (x, y) => broken.map((line, i) => textElement(line, x, y + tops[i]! + line.size)),
  };
}

const head = (
  { title, unit }: FigurePanel,
  place: number | null,
  width: number,
  { ink, muted }: FigureSheet["colours"],
): Block =>
  lines(
    [
      { text: place === null ? title : `(${letterOf(place)}) ${title}`, size: 14, fill: ink, weight: 600 },
      { text: unit, size: 11, fill: muted },
    ],
    width,
  );

/** Blocks beside each other while there is room, then below. */
function flow(blocks: readonly (Block & { width: number })[], width: number, gap: number): Block {
  const placed: { x: number; y: number; block: Block }[] = [];
  let [x, top, bottom] = [0, 0, 0];
  for (const block of blocks) {
    if (x > 0 && x + block.width > width) [x, top] = [0, bottom];
    placed.push({ x, y: top, block });
    bottom = Math.max(bottom, top + block.height);
    x += block.width + gap;
  }
  return {
    height: bottom,
    elements: (left, above) =>
      placed.flatMap(({ x: right, y: down, block }) => block.elements(left + right, above + down)),
  };
}

function drawings(parts: FigurePanel["parts"], width: number, ink: string): Block {
  const blocks = parts.map((part) => {
    const name = lines([{ text: part.name, size: 12, fill: ink }], Math.min(part.width, width));
    return {
      width: part.width,
      height: 2 * GAP + name.height + part.height,
      elements: (x: number, y: number) => [
        ...name.elements(x, y + GAP),
        `<svg x="${x}" y="${roundTenth(y + GAP + name.height)}" width="${part.width}" height="${part.height}" overflow="visible">${part.markup}</svg>`,
      ],
    };
  });
  return flow(blocks, width, GUTTER);
}

function legend(keys: readonly Key[], width: number): Block {
  const blocks = keys.map((key) => {
    const line = { text: key.text, size: KEY_SIZE, fill: key.ink, weight: 600 };
    const broken = wrapped(line, width - KEY_WIDTH - GAP);
    return {
      width: KEY_WIDTH + Math.max(0, ...broken.map((each) => each.width)) + 2 * GAP,
      height: broken.length * KEY_LEADING,
      elements: (x: number, y: number) => [keyElement(key, broken, x, y)],
    };
  });
  const rows = flow(blocks, width, 0);
  return { ...rows, height: keys.length > 0 ? rows.height + GAP : 0 };
}

function keyElement({ stroke, dash, mark }: Key, broken: readonly Line[], x: number, y: number): string {
  const dashes = dash ? ` stroke-dasharray="${escapeXml(dash)}"` : "";
  const words = broken.map((line, i) => textElement(line, KEY_WIDTH + GAP / 2, 10 + i * KEY_LEADING)).join("");
  return `<g transform="translate(${roundTenth(x)} ${roundTenth(y + 3)})"><path d="M0 6h${KEY_WIDTH}" stroke="${escapeXml(stroke)}" stroke-width="2"${dashes}/><path d="${escapeXml(mark)}" fill="${escapeXml(stroke)}"/>${words}</g>`;
}
