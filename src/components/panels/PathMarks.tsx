/** Paths with arrow heads, and the steps beside them wherever there is room for a number. */
import { type Box, placeFree, placesAround } from "../charts/labels.ts";
import { useScales } from "../charts/Plot.tsx";
import { BASE_STYLE, markPath } from "../charts/runStyle.ts";
import { textWidth } from "../charts/textWidth.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./panels.module.css";
import type { PathData } from "./paths.ts";

interface Place {
  x: number;
  y: number;
  step: number;
}

interface Label {
  text: string;
  ink: string;
  at: Place;
  /** Of the mark beside it. */
  radius: number;
}

const LAST_RADIUS = 4.5;
const RADIUS = 2;
/** A head needs so many pixels of path. */
const LEAST_SEGMENT = 18;
/** Steps said along one path. */
const MOST_LABELS = 12;
/** In rem. */
const LABEL_SIZE = 0.75;

/** `run` is the selected one. */
export function PathMarks({ data, rem, run }: { data: PathData; rem: number; run: string | null }) {
  const { charts } = useWords();
  const scales = useScales();
  const place = ({ x, y, step }: Place): Place => ({ x: scales.x(x), y: scales.y(y), step });
  const paths = data.paths.map((path) => ({ ...path, places: path.points.map(place) }));
  const base = data.base && place(data.base);
  const isSelected = run !== null && paths.some((path) => path.run === run);

  const named = paths.filter(({ style }) => !style.isFaint);
  const labels: Label[] = named.flatMap(({ places, style }) =>
    places.slice(-1).map((at) => ({ text: charts.step(at.step), ink: style.ink, at, radius: LAST_RADIUS })),
  );
  if (base) labels.unshift({ text: charts.base, ink: BASE_STYLE.ink, at: base, radius: LAST_RADIUS });
  for (const { places, style } of named) {
    const inner = places.slice(1, -1);
    const stride = Math.ceil(inner.length / MOST_LABELS);
    for (const at of inner.filter((_, index) => index % stride === 0))
      labels.push({ text: String(at.step), ink: style.ink, at, radius: RADIUS });
  }
  const font = LABEL_SIZE * rem;
  const boxes = placeFree(
    labels.map(({ text, at, radius }) => placesAround(at.x, at.y, textWidth(text, font), font * 1.1, radius + 3)),
    paths.flatMap(({ places }) => [...marksOf(places), ...linesOf(places)]),
    scales.area,
  );
  return (
    <>
      {paths.map(({ run: id, places, style }) => {
        const isChosen = id === run;
        const end = places.at(-1);
        return (
          <g key={id} opacity={isSelected && !isChosen ? 0.4 : style.isFaint && !isChosen ? 0.3 : 1}>
            <path
              className={styles.path}
              stroke={style.stroke}
              strokeWidth={isChosen ? 3 : style.isFaint ? 1 : 2}
              strokeDasharray={style.dash}
              d={`M${places.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`}
            />
            <path fill={style.stroke} d={headsOf(places)} />
            <path
              data-mark
              fill={style.stroke}
              d={places.map(({ x, y }) => markPath("circle", x, y, RADIUS)).join("")}
            />
            {end && <path data-mark fill={style.stroke} d={markPath(style.mark, end.x, end.y, LAST_RADIUS)} />}
          </g>
        );
      })}
      {base && <path data-mark fill={BASE_STYLE.stroke} d={markPath(BASE_STYLE.mark, base.x, base.y, LAST_RADIUS)} />}
      {labels.map(({ text, ink }, index) => {
        const box = boxes[index];
        return (
          box && (
            <text
              // Steps repeat from path to path.
              key={index}
              className={styles.stepLabel}
              fill={ink}
              x={box.left}
              y={box.top + 0.9 * font}
            >
              {text}
            </text>
          )
        );
      })}
    </>
  );
}

/** A head in the middle of each segment that is long enough. */
function headsOf(places: readonly Place[]): string {
  return segments(places)
    .map(({ from, to, length }) => {
      if (length < LEAST_SEGMENT) return "";
      const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
      const [x, y] = [(from.x + to.x) / 2 + 4 * ux, (from.y + to.y) / 2 + 4 * uy];
      const corner = (side: number) =>
        `${(x - 8 * ux - 4 * side * uy).toFixed(1)} ${(y - 8 * uy + 4 * side * ux).toFixed(1)}`;
      return `M${x.toFixed(1)} ${y.toFixed(1)}L${corner(1)}L${corner(-1)}z`;
    })
    .join("");
}

function marksOf(places: readonly Place[]): Box[] {
  return places.map(({ x, y }, index) => {
    const radius = (index === places.length - 1 || index === 0 ? LAST_RADIUS : RADIUS) + 1.5;
    return { left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius };
  });
}

/** The lines as small boxes, one behind the other. */
function linesOf(places: readonly Place[]): Box[] {
  const boxes: Box[] = [];
  for (const { from, to, length } of segments(places)) {
    for (let done = 0; done <= length; done += 4) {
      const share = done / Math.max(1, length);
      const [x, y] = [from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)];
      boxes.push({ left: x - 2, top: y - 2, width: 4, height: 4 });
    }
  }
  return boxes;
}

function segments(places: readonly Place[]): { from: Place; to: Place; length: number }[] {
  return places.slice(1).map((to, index) => {
    const from = places[index] as Place;
    return { from, to, length: Math.hypot(to.x - from.x, to.y - from.y) };
  });
}
