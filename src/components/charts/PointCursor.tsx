/** The cursor over a picture of separate marks: the pointer is at the nearest, arrow keys go from one to the next. */
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { useWords } from "../words/useWords.tsx";
import styles from "./cursor.module.css";
import type { Box } from "./labels.ts";
import { Readout } from "./Readout.tsx";
import type { Size } from "./scale.ts";
import { isAt, released, type Selecting, type Selection } from "./selection.ts";

export interface CursorPoint {
  /** What the mark covers, in pixels. */
  box: Box;
  /** What it stands for; empty of what cannot be selected. */
  part: Partial<Selection>;
  /** What is said and shown of it, line by line. */
  lines: readonly string[];
}

interface PointCursorProps extends Selecting {
  /** Accessible name. */
  name: string;
  size: Size;
  /** In the order in which keys go through them. */
  points: readonly CursorPoint[];
}

/** Beyond so many pixels a pointer is at nothing. */
const REACH = 24;

export function PointCursor({ name, size, points, selection, hover, onHover, onSelect }: PointCursorProps) {
  const { charts } = useWords();
  // Of marks that stand for the same, the one that was last pointed at.
  const [own, setOwn] = useState(-1);
  const ownPart = points[own]?.part;
  const isOwn = ownPart && (Object.keys(ownPart).length === 0 || isAt(ownPart, hover));
  const hovered = isOwn ? own : points.findIndex(({ part }) => isAt(part, hover));
  const selected = points.findIndex(({ part }) => isAt(part, selection));
  const at = Math.max(0, hovered >= 0 ? hovered : selected);
  const shown = points[hovered];

  const go = (index: number) => {
    const next = points[index];
    if (index === hovered) return;
    setOwn(index);
    if (next) onHover(next.part);
    else if (shown) onHover(released(shown.part));
  };
  const move = (event: MouseEvent<HTMLDivElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    go(nearest(points, event.clientX - left, event.clientY - top));
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = KEYS[event.key]?.(at, points.length);
    if (event.key === "Enter") onSelect(points[at]?.part ?? {});
    else if (target !== undefined)
      go(hovered < 0 && selected < 0 ? 0 : Math.min(points.length - 1, Math.max(0, target)));
    else return;
    // The page's own shortcuts use the same keys.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={styles.overlay}
      role="slider"
      tabIndex={0}
      aria-label={charts.cursor(name)}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, points.length - 1)}
      aria-valuenow={at}
      aria-valuetext={charts.enumeration(points[at]?.lines ?? [])}
      onPointerMove={move}
      onPointerLeave={() => go(-1)}
      onBlur={() => go(-1)}
      onClick={(event) => {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        const point = points[nearest(points, event.clientX - left, event.clientY - top)];
        if (point) onSelect(point.part);
      }}
      onKeyDown={press}
    >
      {points.map(({ box, part }, index) =>
        // Of a run alone the picture itself shows that it is selected.
        Object.keys(part).length > 1 && isAt(part, selection) ? (
          <div key={index} className={styles.selected} style={around(box)} />
        ) : null,
      )}
      {shown && (
        <>
          <div className={styles.hovered} style={around(shown.box)} />
          <Readout x={shown.box.left + shown.box.width / 2} size={size}>
            {shown.lines.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </Readout>
        </>
      )}
    </div>
  );
}

const KEYS: Record<string, (at: number, count: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  PageUp: (at) => at - 10,
  PageDown: (at) => at + 10,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Place of the point whose box is nearest, -1 where none is in reach. */
function nearest(points: readonly CursorPoint[], x: number, y: number): number {
  let found = -1;
  let least = REACH;
  points.forEach(({ box }, index) => {
    const dx = Math.max(box.left - x, 0, x - box.left - box.width);
    const dy = Math.max(box.top - y, 0, y - box.top - box.height);
    // Inside of several the nearest centre counts.
    const off = Math.hypot(x - box.left - box.width / 2, y - box.top - box.height / 2) / 1e4;
    const distance = Math.hypot(dx, dy) + off;
    if (distance < least) [found, least] = [index, distance];
  });
  return found;
}

function around({ left, top, width, height }: Box) {
  return { left: left - 3, top: top - 3, width: width + 6, height: height + 6 };
}
