import type { Selecting } from "../charts/selection.ts";
import type { TaskView } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { AnswerPreview } from "./AnswerPreview.tsx";
import styles from "./answers.module.css";
import { spokenPuzzle } from "./mapTable.ts";
import { RunMap } from "./RunMap.tsx";
import type { RunMapData } from "./runMap.ts";

/** More runs than this have no room beside each other in a preview. */
const PREVIEWED_RUNS = 4;

interface MapsProps extends Selecting {
  maps: readonly RunMapData[];
  prompts: readonly string[];
  view: TaskView;
}

/** The maps of all runs, with one cursor and one selection. */
export function Maps({ maps, prompts, view, hover, selection, onHover, onSelect }: MapsProps) {
  const words = useWords();
  const title = (column: number) => view.label(prompts[column] ?? "", words);
  const columnOf = (prompt: string | null) => {
    const column = prompt === null ? -1 : prompts.indexOf(prompt);
    return column < 0 ? null : column;
  };
  const partAt = ({ run }: RunMapData, column: number | null) =>
    column === null ? { run: null, prompt: null } : { run: run.id, prompt: prompts[column] ?? null };
  const hovered = columnOf(hover.prompt);
  return (
    <div className={styles.panel}>
      <div className={styles.maps}>
        {maps.map((map) => (
          <RunMap
            key={map.run.id}
            map={map}
            hovered={hovered}
            selected={columnOf(selection.prompt)}
            describe={(column) => spokenPuzzle(title(column), map.columns[column], words)}
            onHover={(column) => onHover(partAt(map, column))}
            onSelect={(column) => onSelect({ ...partAt(map, column), response: null })}
            preview={
              hovered !== null &&
              hover.run === map.run.id && (
                <AnswerPreview
                  title={title(hovered)}
                  maps={maps.length <= PREVIEWED_RUNS ? maps : [map]}
                  column={hovered}
                  view={view}
                />
              )
            }
          />
        ))}
      </div>
      <p className={styles.caption}>{words.answers.map.note}</p>
    </div>
  );
}
