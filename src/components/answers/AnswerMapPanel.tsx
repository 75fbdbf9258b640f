/** The default picture of diversity: every held-out prompt of every run as one column, exact. */
import { useMemo } from "react";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import { ABOUT } from "../panels/about.ts";
import { areRecorded, baseEvaluation } from "../panels/series.ts";
import type { PanelProps } from "../panels/types.ts";
import { useEvaluated } from "../panels/useEvaluated.ts";
import { taskViewOf } from "../tasks/index.ts";
import { AnswerPreview } from "./AnswerPreview.tsx";
import styles from "./answers.module.css";
import { mapTable, spokenPuzzle } from "./mapTable.ts";
import { promptOrder } from "./promptOrder.ts";
import { RunMap } from "./RunMap.tsx";
import { runMapData } from "./runMap.ts";

/** More runs than this have no room beside each other in a preview. */
const PREVIEWED_RUNS = 4;

export function AnswerMapPanel({ runs, horizon, hover, selection, onHover, onSelect }: PanelProps) {
  const evaluated = useEvaluated(runs);
  const step = hover.step ?? selection.step;
  const order = useMemo(() => promptOrder(evaluated, horizon), [evaluated, horizon]);
  const maps = useMemo(() => {
    const base = baseEvaluation(evaluated)?.masses ?? [];
    return evaluated.flatMap((run) => runMapData(run, order.prompts, step, base) ?? []);
  }, [evaluated, order, step]);
  const view = taskViewOf(evaluated[0]?.config);
  const title = (column: number) => view.label(order.prompts[column] ?? "");
  const columnOf = (prompt: string | null) => {
    const column = prompt === null ? -1 : order.prompts.indexOf(prompt);
    return column < 0 ? null : column;
  };
  const hovered = columnOf(hover.prompt);
  return (
    <ChartPanel
      title="Answer map"
      summary={`${order.prompts.length} held-out puzzles, ordered by ${order.by}: sorting selects`}
      about={ABOUT.answers}
      recorded={areRecorded(runs)}
      empty={maps.length > 0 ? null : whyEmpty(evaluated)}
      table={() => mapTable(maps, order, view.label)}
    >
      {() => (
        <div className={styles.panel}>
          <div className={styles.maps}>
            {maps.map((map) => (
              <RunMap
                key={map.run.id}
                map={map}
                hovered={hovered}
                selected={columnOf(selection.prompt)}
                describe={(column) => spokenPuzzle(title(column), map.columns[column])}
                onHover={(column) =>
                  onHover(
                    column === null
                      ? { run: null, prompt: null }
                      : { run: map.run.id, prompt: order.prompts[column] ?? null },
                  )
                }
                onSelect={(column) =>
                  onSelect(
                    column === null
                      ? { run: null, prompt: null, response: null }
                      : { run: map.run.id, prompt: order.prompts[column] ?? null, response: null },
                  )
                }
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
          <p className={styles.caption}>
            A column is a puzzle, a band in it one correct answer, as tall as its probability; hatched is wrong.
          </p>
        </div>
      )}
    </ChartPanel>
  );
}

function whyEmpty(runs: PanelProps["runs"]): string {
  return runs.some(({ evaluations }) => evaluations.length > 0)
    ? "This task has too many correct answers to list, so there is no map of them."
    : "Nothing evaluated yet: the base model's answers appear when you press Run.";
}
