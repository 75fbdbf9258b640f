/** Curves of a part's arms as lines of a picture. Pure. */
import { formatNumber } from "../../../../components/charts/format.ts";
import type { Axis } from "../../../../components/charts/Plot.tsx";
import { BASE_STYLE } from "../../../../components/charts/runStyle.ts";
import { niceCeiling, ticksBetween } from "../../../../components/charts/scale.ts";
import { type ArmEvidence, type Curve, type PartEvidence, TAUS } from "../../../../engine/index.ts";
import type { Words } from "../../../../words/en.ts";
import type { Choice } from "../choice.ts";
import { baselineOf, nameOf, styleIn } from "../parts.ts";
import type { Line, LinePoint } from "./LinesPicture.tsx";

interface Picture {
  lines: Line[];
  x: Axis;
  y: Axis;
}

const DIGITS = 3;

function pointsOf(
  { value, low, high }: Curve,
  xs: readonly number[],
  name: string,
  place: (x: number) => string,
  { evidence }: Words,
): LinePoint[] {
  return value.map((each, index) => {
    const [from, to] = [low[index] ?? null, high[index] ?? null];
    const told = (one: number) => formatNumber(one, DIGITS);
    const interval = from === null || to === null ? null : evidence.interval({ low: told(from), high: told(to) });
    const x = xs[index]!;
    return { x, value: each, low: from, high: to, lines: [place(x), evidence.point(name, told(each), interval)] };
  });
}

/** The baseline and, unless it is that, the arm. */
const pairOf = (part: PartEvidence, arm: ArmEvidence): ArmEvidence[] =>
  arm.id === part.baseline ? [arm] : [baselineOf(part), arm];

/** A measure over steps. */
export function curvesOf(
  part: PartEvidence,
  arm: ArmEvidence,
  { measure, on }: Pick<Choice, "measure" | "on">,
  words: Words,
): Picture {
  const { charts, evidence } = words;
  const lines = pairOf(part, arm).map((each): Line => {
    const name = nameOf(each, words);
    const points = pointsOf(each.curves[on][measure], part.evaluated, name, evidence.step, words);
    return { name, style: styleIn(each, part), points };
  });
  const values = lines.flatMap(({ points }) => points.flatMap(({ value, high }) => [value, high ?? 0]));
  const isShare = measure.startsWith("pass@");
  const top = isShare ? 1 : niceCeiling(Math.max(...values));
  const steps = [part.evaluated[0] ?? 0, part.evaluated.at(-1) ?? 1] as const;
  return {
    lines,
    x: { domain: steps, ticks: ticksBetween(...steps, 7), title: charts.stepAxis },
    y: { domain: [0, top], ticks: ticksBetween(0, top, 6), title: "" },
  };
}

/** How many prompts are solved how often, after the last step, beside who guesses. */
export function coverOf(part: PartEvidence, arm: ArmEvidence, words: Words): Picture {
  const { evidence } = words;
  const lines = pairOf(part, arm).map((each): Line => {
    const name = nameOf(each, words);
    return { name, style: styleIn(each, part), points: pointsOf(each.cover, TAUS, name, evidence.tau, words) };
  });
  const guessing = part.guessing?.cover.map((value, index) => ({
    x: TAUS[index]!,
    value,
    low: null,
    high: null,
    lines: [],
  }));
  return {
    lines: guessing
      ? [...lines, { name: evidence.guessing, style: BASE_STYLE, points: guessing, isRule: true }]
      : lines,
    x: { domain: [0, 1], ticks: ticksBetween(0, 1, 6), title: "τ" },
    y: { domain: [0, 1], ticks: ticksBetween(0, 1, 6), title: "" },
  };
}
