/** Grids and paths as pictures, with the words beside them. */
import type { Words } from "../../../words/en.ts";
import { useWords } from "../../words/useWords.tsx";
import type { TaskView } from "../taskView.ts";
import { GridPicture } from "./GridPicture.tsx";
import styles from "./grid.module.css";
import { nameOf, placeOf, readGrid, type Walk, walkOf } from "./walk.ts";

const cellName = (cell: number) => nameOf(placeOf(cell));

function label(prompt: string, { taskViews }: Words): string {
  const grid = readGrid(prompt);
  return grid ? taskViews.grid.prompt(cellName(grid.start), cellName(grid.target), grid.walls.map(cellName)) : prompt;
}

function spokenWalk({ places, end }: Walk, { taskViews: { grid } }: Words): string {
  const entered = end === "edge" || end === "wall" ? places.slice(0, -1) : places;
  return grid.walk(entered.map(nameOf), grid.ends[end](nameOf(places.at(-1)!)));
}

export const gridPaths: TaskView = {
  label,

  Prompt({ prompt }) {
    const grid = readGrid(prompt);
    return (
      <span className={styles.line}>
        {grid && <GridPicture grid={grid} size="medium" />}
        {label(prompt, useWords())}
      </span>
    );
  },

  Response({ prompt, text }) {
    const words = useWords();
    const grid = readGrid(prompt);
    if (!grid) return <code>{text}</code>;
    const walk = walkOf(grid, text);
    return (
      <span className={styles.line}>
        <GridPicture grid={grid} walk={walk} size="small" name={spokenWalk(walk, words)} />
        <code>{text}</code>
      </span>
    );
  },

  Trace({ prompt, text }) {
    const words = useWords();
    const grid = readGrid(prompt);
    if (!grid) return null;
    const walk = walkOf(grid, text);
    return (
      <div className={styles.trace}>
        <GridPicture grid={grid} walk={walk} size="large" />
        <span>{spokenWalk(walk, words)}</span>
      </div>
    );
  },
};
