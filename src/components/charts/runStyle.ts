/** How a run looks everywhere: hue, dash and mark together, so that colour alone never carries the meaning. */
import { METHODS, type MethodId } from "../../engine/index.ts";

export type Mark = "circle" | "diamond" | "square" | "triangle" | "down" | "star";

/** A mark in a line of text. */
export const SIGN: Record<Mark, string> = {
  circle: "●",
  diamond: "◆",
  square: "■",
  triangle: "▲",
  down: "▼",
  star: "★",
};

/** The same for what is measured on held-out prompts, where training stands beside it. */
export const HOLLOW_SIGN: Record<Mark, string> = {
  circle: "○",
  diamond: "◇",
  square: "□",
  triangle: "△",
  down: "▽",
  star: "☆",
};

export interface RunStyle {
  /** For lines and marks: at least 3:1 against the surface. */
  stroke: string;
  /** The same hue for text: at least 4.5:1. */
  ink: string;
  /** SVG stroke-dasharray; undefined is a solid line. */
  dash: string | undefined;
  mark: Mark;
  /** Stands back behind other runs. */
  isFaint: boolean;
}

type Look = Pick<RunStyle, "dash" | "mark">;

/** Of a method's first arm, by the method's place in the registry. A second round of hues begins with the ninth. */
const FIRST: readonly Look[] = [
  { dash: undefined, mark: "circle" },
  { dash: "6 3", mark: "diamond" },
  { dash: "4 2", mark: "square" },
  { dash: "8 2 2 2", mark: "triangle" },
  { dash: "10 3", mark: "down" },
  { dash: "2 2", mark: "star" },
  { dash: "14 3 4 3", mark: "circle" },
  { dash: undefined, mark: "square" },
  { dash: "10 3", mark: "star" },
  { dash: "14 3 4 3", mark: "triangle" },
  { dash: undefined, mark: "down" },
  { dash: "6 3", mark: "circle" },
  { dash: "8 2 2 2", mark: "diamond" },
  { dash: "10 3", mark: "square" },
  { dash: "6 3", mark: "down" },
  { dash: "4 2", mark: "star" },
];

export const BASE_STYLE: RunStyle = {
  stroke: "var(--method-base)",
  ink: "var(--method-base-ink)",
  dash: "1.5 3",
  mark: "square",
  isFaint: false,
};

/** Of the further arms of a method, in turn; a list for each round of hues. */
const FURTHER: readonly (readonly Look[])[] = [
  [
    { dash: "2 3", mark: "triangle" },
    { dash: "10 3 2 3", mark: "square" },
    { dash: "1 4", mark: "circle" },
    { dash: "12 4", mark: "diamond" },
  ],
  [
    { dash: "2 3", mark: "down" },
    { dash: "10 3 2 3", mark: "star" },
    { dash: "1 4", mark: "square" },
    { dash: "12 4", mark: "triangle" },
  ],
];

/**
 * `arm` counts the arms of one method from 0; further seeds of an arm stand back.
 * @param method null: another program trained it
 */
export function styleOf(method: MethodId | null, arm = 0, isFaint = false): RunStyle {
  const place = method ? METHODS.indexOf(method) % FIRST.length : 0;
  const further = FURTHER[Math.floor(place / HUES.length)]!;
  const { dash, mark } = (arm === 0 ? FIRST[place] : further[(arm - 1) % further.length])!;
  const looks = { dash, mark, isFaint };
  if (!method) return { stroke: "var(--ink-muted)", ink: "var(--ink-muted)", ...looks };
  return { ...inHue((place % HUES.length) + 1), ...looks };
}

/** The hues that a run can be given, as tokens.css numbers them from 1. */
export const HUES = ["blue", "orange", "olive", "violet", "pink", "green", "brown", "slate"] as const;

function inHue(hue: number): Pick<RunStyle, "stroke" | "ink"> {
  return { stroke: `var(--method-${hue})`, ink: `var(--method-${hue}-ink)` };
}

/** The same style in another hue; null leaves it as it is. */
export const withHue = (style: RunStyle, hue: number | null): RunStyle =>
  hue === null ? style : { ...style, ...inHue(hue) };

/** Its ten corners, for a radius of 1. */
const STAR = Array.from({ length: 10 }, (_, i) => {
  const [reach, angle] = [i % 2 === 0 ? 1.5 : 0.62, (Math.PI * i) / 5];
  return [reach * Math.sin(angle), -reach * Math.cos(angle)] as const;
});

/** SVG path of one mark of radius r, centred at (x, y); many of them make one path element. */
export function markPath(mark: Mark, x: number, y: number, r: number): string {
  const [cx, cy] = [x.toFixed(1), y.toFixed(1)];
  switch (mark) {
    case "circle":
      return `M${(x - r).toFixed(1)} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    case "square":
      return `M${(x - r).toFixed(1)} ${(y - r).toFixed(1)}h${2 * r}v${2 * r}h${-2 * r}z`;
    case "diamond": {
      const d = Number((r * 1.25).toFixed(2));
      return `M${cx} ${(y - d).toFixed(1)}l${d} ${d}l${-d} ${d}l${-d} ${-d}z`;
    }
    case "triangle": {
      const d = Number((r * 1.2).toFixed(2));
      return `M${cx} ${(y - d).toFixed(1)}l${d} ${2 * d}h${-2 * d}z`;
    }
    case "down": {
      const d = Number((r * 1.2).toFixed(2));
      return `M${cx} ${(y + d).toFixed(1)}l${d} ${-2 * d}h${-2 * d}z`;
    }
    case "star": {
      const corners = STAR.map(([sx, sy]) => `${(x + r * sx).toFixed(1)} ${(y + r * sy).toFixed(1)}`);
      return `M${corners.join("L")}z`;
    }
    default:
      mark satisfies never;
      return "";
  }
}
