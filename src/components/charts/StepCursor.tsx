/** The cursor over a picture in which each step has a place: by pointer or by arrow keys, with what there is in words. */
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { useWords } from "../words/useWords.tsx";
import styles from "./cursor.module.css";
import { Readout } from "./Readout.tsx";
import type { Scales, Size } from "./scale.ts";

interface StepCursorProps {
  /** Accessible name. */
  name: string;
  size: Size;
  scales: Scales;
  /** That can be looked at, rising; one at least. */
  steps: readonly number[];
  /** The one of them that is looked at. */
  step: number;
  /** What is said and shown of it, line by line. */
  lines: readonly string[];
  /** Null when the cursor is gone. */
  onHover(step: number | null): void;
  onSelect(step: number): void;
}

const KEYS: Record<string, (at: number, count: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  PageDown: (at) => at - 25,
  PageUp: (at) => at + 25,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function StepCursor({ name, size, scales, steps, step, lines, onHover, onSelect }: StepCursorProps) {
  const { charts } = useWords();
  // Of several pictures over one step only the one that is pointed at has the note.
  const [isOwn, setOwn] = useState(false);
  const { area } = scales;
  const under = (event: MouseEvent<HTMLElement>) => {
    const across = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const away = (one: number) => Math.abs(scales.x(one) - across);
    return steps.reduce((best, one) => (away(one) < away(best) ? one : best));
  };
  const hover = (at: number | null) => {
    setOwn(at !== null);
    onHover(at);
  };
  const press = (event: KeyboardEvent) => {
    const at = Math.max(0, steps.indexOf(step));
    const target = KEYS[event.key]?.(at, steps.length);
    if (event.key === "Enter") onSelect(step);
    else if (target !== undefined) hover(steps[Math.min(steps.length - 1, Math.max(0, target))]!);
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
      aria-valuemin={steps[0]}
      aria-valuemax={steps.at(-1)}
      aria-valuenow={step}
      aria-valuetext={charts.enumeration(lines)}
      onPointerMove={(event) => hover(under(event))}
      onClick={(event) => onSelect(under(event))}
      onPointerLeave={() => hover(null)}
      onBlur={() => hover(null)}
      onKeyDown={press}
    >
      <div className={styles.rule} style={{ left: scales.x(step), top: area.top, height: area.height }} />
      {isOwn && (
        <Readout x={scales.x(step)} size={size}>
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Readout>
      )}
    </div>
  );
}
