/** Where the pointer or the arrow keys are in a map, and what is selected: one slider over its columns. */
import type { CSSProperties, KeyboardEvent, MouseEvent } from "react";
import type { Size } from "../charts/scale.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./answers.module.css";
import { columnAt } from "./bands.ts";

export interface ColumnCursorProps {
  /** Whose columns. */
  name: string;
  count: number;
  size: Size;
  /** Columns; null for none. */
  hovered: number | null;
  selected: number | null;
  /** The column in words. */
  describe(column: number): string;
  onHover(column: number | null): void;
  onSelect(column: number | null): void;
}

const KEY_MOVES: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export function ColumnCursor(props: ColumnCursorProps) {
  const { name, count, size, hovered, selected, describe, onHover, onSelect } = props;
  const { map } = useWords().answers;
  const current = hovered ?? selected;
  const inside = (column: number) => Math.min(count - 1, Math.max(0, column));
  const columnUnder = ({ clientX, currentTarget }: MouseEvent) =>
    inside(Math.floor(((clientX - currentTarget.getBoundingClientRect().left) / size.width) * count));
  const move = (event: MouseEvent) => {
    const column = columnUnder(event);
    if (column !== hovered) onHover(column);
  };
  const press = (event: KeyboardEvent) => {
    const by = KEY_MOVES[event.key];
    if (by !== undefined) onHover(inside((current ?? 0) + (current === null && by > 0 ? by - 1 : by)));
    else if (event.key === "Enter" || event.key === " ") onSelect(current ?? 0);
    else if (event.key === "Escape") {
      onHover(null);
      onSelect(null);
    } else return;
    // The page's own shortcuts use the same keys.
    event.preventDefault();
    event.stopPropagation();
  };
  const place = (column: number): CSSProperties => {
    const { x, width } = columnAt(column, count, size.width);
    return { left: x, width };
  };
  return (
    <div
      className={styles.cursor}
      role="slider"
      tabIndex={0}
      aria-label={map.puzzlesOf(name)}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={(current ?? 0) + 1}
      aria-valuetext={describe(current ?? 0)}
      title={map.open}
      onPointerMove={move}
      onPointerDown={move}
      onPointerLeave={() => onHover(null)}
      onBlur={() => onHover(null)}
      onClick={(event) => onSelect(columnUnder(event))}
      onKeyDown={press}
    >
      {selected !== null && <div className={styles.selected} style={place(selected)} />}
      {hovered !== null && <div className={styles.hovered} style={place(hovered)} />}
    </div>
  );
}
