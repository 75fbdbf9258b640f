/** How a method looks everywhere: hue, dash and mark together, so that colour alone never carries the meaning. */
import type { MethodId } from "../../engine/index.ts";
import type { RunView } from "../panels/types.ts";

export type Mark = "circle" | "diamond" | "square";

/** A mark in a line of text; what is measured on held-out prompts is hollow. */
export const HOLLOW_SIGN: Record<Mark, string> = { circle: "○", diamond: "◇", square: "□" };

export interface MethodStyle {
  label: string;
  /** For lines and marks: at least 3:1 against the surface. */
  stroke: string;
  /** The same hue for text: at least 4.5:1. */
  ink: string;
  /** SVG stroke-dasharray; undefined is a solid line. */
  dash: string | undefined;
  mark: Mark;
}

export const METHOD_STYLE: Record<MethodId, MethodStyle> = {
  grpo: {
    label: "GRPO",
    stroke: "var(--method-grpo)",
    ink: "var(--method-grpo-ink)",
    dash: undefined,
    mark: "circle",
  },
  progrpo: {
    label: "ProGRPO",
    stroke: "var(--method-progrpo)",
    ink: "var(--method-progrpo-ink)",
    dash: "6 3",
    mark: "diamond",
  },
};

export const BASE_STYLE: MethodStyle = {
  label: "Base",
  stroke: "var(--method-base)",
  ink: "var(--method-base-ink)",
  dash: "1.5 3",
  mark: "square",
};

/** Recorded runs stand back once there is a run of the visitor's own. */
export function isFaint(run: RunView, runs: readonly RunView[]): boolean {
  return run.recorded && runs.some((other) => !other.recorded);
}

/** A run's name in text; the panel's badge says it where all runs are recorded. */
export function runLabel(run: RunView, runs: readonly RunView[]): string {
  const { label } = METHOD_STYLE[run.method];
  return isFaint(run, runs) ? `${label} (recorded)` : label;
}

export function runId(run: RunView): string {
  return run.recorded ? `${run.method}-recorded` : run.method;
}

/** SVG path of one mark of radius r, centred at (x, y); many of them make one path element. */
export function markPath(mark: Mark, x: number, y: number, r: number): string {
  const [cx, cy] = [x.toFixed(1), y.toFixed(1)];
  if (mark === "circle") return `M${(x - r).toFixed(1)} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  if (mark === "square") {
    return `M${(x - r).toFixed(1)} ${(y - r).toFixed(1)}h${2 * r}v${2 * r}h${-2 * r}z`;
  }
  const d = Number((r * 1.25).toFixed(2));
  return `M${cx} ${(y - d).toFixed(1)}l${d} ${d}l${-d} ${d}l${-d} ${-d}z`;
}
