import type { ReactNode } from "react";
import styles from "./Surface.module.css";
import type { Size } from "./scale.ts";
import { wrapText } from "./textWidth.ts";

interface SurfaceProps {
  size: Size;
  /** Of one drawing among several, for whoever takes them along without the words around them. */
  name?: string;
  children: ReactNode;
}

/** A picture without axes of its own kind; the cursor above it says in words what it shows. */
export function Surface({ size, name, children }: SurfaceProps) {
  return (
    <svg className={styles.surface} width={size.width} height={size.height} data-name={name} aria-hidden="true">
      {children}
    </svg>
  );
}

/** Words beside an axis. */
export function Tick({
  x,
  y,
  anchor = "middle",
  children,
}: {
  x: number;
  y: number;
  anchor?: "start" | "middle" | "end";
  children: string | number;
}) {
  return (
    <text className={styles.tick} x={x} y={y} textAnchor={anchor}>
      {children}
    </text>
  );
}

/** In rem, of a part's name and of each of its lines. */
const NAME_SIZE = 0.8125;
export const NAME_LINE = 1.1;

/** A part's name in the lines that it takes. */
export function nameLines(name: string, width: number, rem: number): string[] {
  return wrapText(name, width, NAME_SIZE * rem, 600);
}

/** The heading of a part of a picture, from `y` downwards. */
export function PartName({
  x,
  y,
  rem,
  ink,
  lines,
}: {
  x: number;
  y: number;
  rem: number;
  ink: string;
  lines: string[];
}) {
  return lines.map((line, index) => (
    <text key={index} className={styles.name} x={x} y={y + (index + 0.8) * NAME_LINE * rem} fill={ink}>
      {line}
    </text>
  ));
}
