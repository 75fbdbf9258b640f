/** Names at line ends instead of a legend: a column of their own at the right of the plot, led to by thin lines. */
import styles from "./EndNames.module.css";
import type { Key } from "./Keys.tsx";
import { placeInColumn } from "./labels.ts";
import { useScales } from "./Plot.tsx";
import type { Size } from "./scale.ts";
import { textWidth } from "./textWidth.ts";

export interface EndName extends Key {
  x: number;
  y: number;
}

/** In rem. */
const NAME_SIZE = 0.8125;
const LINE_HEIGHT = 1.1;
const LEADER = 0.75;
/** More names than these, or wider ones than this share of the picture, are a legend above it. */
const MOST_NAMES = 6;
const MOST_WIDTH = 0.34;

/** Pixels that the names take at the right of a picture; null where it has no room for them. */
export function endRoom(names: readonly string[], { width, rem }: Pick<Size, "width" | "rem">): number | null {
  const longest = Math.max(0, ...names.map((name) => textWidth(name, NAME_SIZE * rem, 600)));
  const room = longest + (LEADER + 0.25) * rem;
  return names.length <= MOST_NAMES && room <= MOST_WIDTH * width ? room : null;
}

export function EndNames({ names, rem }: { names: readonly EndName[]; rem: number }) {
  const { x, y, area } = useScales();
  const right = area.left + area.width;
  // A line of text may reach beyond the plot by half its height.
  const half = (LINE_HEIGHT * rem) / 2;
  const places = placeInColumn(
    names.map((name) => y(name.y)),
    2 * half,
    area.top - half,
    area.top + area.height + half,
  );
  if (!places) return null;
  return names.map((name, index) => {
    const [from, place] = [y(name.y), places[index] ?? 0];
    const start = Math.min(x(name.x), right) + 5;
    return (
      <g
        // Names may repeat: their place is what tells them apart.
        key={index}
      >
        <path
          className={styles.leader}
          stroke={name.style.stroke}
          d={`M${start.toFixed(1)} ${from.toFixed(1)}L${(right + 5).toFixed(1)} ${from.toFixed(1)}L${(right + LEADER * rem - 2).toFixed(1)} ${place.toFixed(1)}`}
        />
        <text className={styles.name} fill={name.style.ink} x={right + LEADER * rem} y={place + 0.3 * NAME_SIZE * rem}>
          {name.text}
        </text>
      </g>
    );
  });
}
