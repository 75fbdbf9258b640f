/** A grid with its walls, start and target, and a walk on it. */
import { GRID_SIDE, type GridPrompt } from "../../../engine/index.ts";
import styles from "./grid.module.css";
import { placeOf, type Walk } from "./walk.ts";

interface GridPictureProps {
  grid: GridPrompt;
  walk?: Walk;
  size: "small" | "medium" | "large";
  /** Read aloud for the picture; left out where words beside it say the same. */
  name?: string;
}

const CELLS = Array.from({ length: GRID_SIDE * GRID_SIDE }, (_, cell) => cell);
/** Of a cell; a walk that leaves the grid is seen to do so. */
const MARGIN = 0.3;
const VIEW = `${-MARGIN} ${-MARGIN} ${GRID_SIDE + 2 * MARGIN} ${GRID_SIDE + 2 * MARGIN}`;

export function GridPicture({ grid: { walls, start, target }, walk, size, name }: GridPictureProps) {
  const [from, to] = [placeOf(start), placeOf(target)];
  const last = walk?.places.at(-1);
  return (
    <svg
      className={styles.grid}
      data-size={size}
      viewBox={VIEW}
      {...(name === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
    >
      {CELLS.map((cell) => {
        const { x, y } = placeOf(cell);
        const isWall = walls.includes(cell);
        return <rect key={cell} className={isWall ? styles.wall : styles.cell} x={x} y={y} width={1} height={1} />;
      })}
      <rect className={styles.target} x={to.x + 0.18} y={to.y + 0.18} width={0.64} height={0.64} />
      {walk && (
        <polyline className={styles.walk} points={walk.places.map(({ x, y }) => `${x + 0.5},${y + 0.5}`).join(" ")} />
      )}
      <circle className={styles.start} cx={from.x + 0.5} cy={from.y + 0.5} r={0.26} />
      {walk && last && walk.end !== "arrives" && (
        <path
          className={styles.fault}
          d="M-.24-.24 .24 .24M.24-.24-.24 .24"
          transform={`translate(${within(last.x)} ${within(last.y)})`}
        />
      )}
    </svg>
  );
}

/** The middle of a cell, or the margin beside the grid. */
const within = (at: number) => Math.min(Math.max(at + 0.5, 0), GRID_SIDE);
