import { memo, useMemo } from "react";
import type { GroupRecord } from "../../engine/index.ts";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import { formatNumber } from "../charts/format.ts";
import { Plot, useScales } from "../charts/Plot.tsx";
import { markPath } from "../charts/runStyle.ts";
import type { Size } from "../charts/scale.ts";
import { ABOUT } from "./about.ts";
import { groupsAt } from "./groupChoice.ts";
import styles from "./panels.module.css";
import { areRecorded } from "./series.ts";
import type { PanelProps, RunView } from "./types.ts";

/** More marks than this in one run's part cannot be told apart. */
const MAX_MARKS = 640;
const GAP = 0.6;

interface Shown {
  run: RunView;
  groups: readonly GroupRecord[];
}

export function ConfidencePanel({ runs, selection }: PanelProps) {
  const shown = useMemo(
    () =>
      runs.flatMap((run) => {
        const groups = groupsAt(run, selection.step);
        return groups.length > 0 ? [{ run, groups }] : [];
      }),
    [runs, selection.step],
  );
  return (
    <ChartPanel
      title="Confidence"
      summary={summarise(shown)}
      about={ABOUT.confidence}
      recorded={areRecorded(runs)}
      empty={shown.length > 0 ? null : "After the first step each response becomes a mark here."}
      table={() => ({
        caption: "Confidence of each response of the latest step",
        columns: ["run", "prompt", "c(q)", "response", "correct", "c(o|q)"],
        rows: shown.flatMap(({ run, groups }) =>
          groups.flatMap((group) =>
            group.responses.map((response) => [
              run.name,
              group.prompt,
              group.promptConfidence,
              response.text,
              response.correct ? "yes" : "no",
              response.confidence,
            ]),
          ),
        ),
      })}
    >
      {(size) => <Columns size={size} shown={shown} />}
    </ChartPanel>
  );
}

/** One column a group, a run's groups side by side by rising c(q). */
const Columns = memo(function Columns({ size, shown }: { size: Size; shown: readonly Shown[] }) {
  const parts = shown.map(({ run, groups }) => ({ run, groups: shownGroups(groups) }));
  const count = Math.max(1, ...parts.map(({ groups }) => groups.length));
  const width = count + GAP;
  const all = Math.max(...shown.map(({ groups }) => groups.length));
  const columns = count < all ? `${count} of ${all} prompts` : "one column a prompt";
  const x = { domain: [0, shown.length * width] as const, ticks: [], title: `c(o|q), ${columns}` };
  const y = { domain: [0, 1] as const, ticks: [0, 0.5, 1], title: "" };
  return (
    <Plot
      size={size}
      x={x}
      y={y}
      right={4}
      label="Confidence of every response of the latest step, one column a prompt"
    >
      {parts.map(({ run, groups }, index) => (
        <Part key={run.id} run={run} groups={groups} from={index * width + GAP / 2} />
      ))}
    </Plot>
  );
});

function shownGroups(groups: readonly GroupRecord[]): readonly GroupRecord[] {
  const stride = Math.max(1, Math.ceil((groups.length * (groups[0]?.responses.length ?? 1)) / MAX_MARKS));
  return groups.filter((_, index) => index % stride === 0).sort((a, b) => a.promptConfidence - b.promptConfidence);
}

/** One run's marks as two paths, correct and wrong, and its ticks as one. */
function Part({ run, groups, from }: { run: RunView; groups: readonly GroupRecord[]; from: number }) {
  const scales = useScales();
  if (!scales) return null;
  const style = run.style;
  const column = scales.x(from + 1) - scales.x(from);
  const radius = column > 14 ? 2.5 : 2;
  const marks = (isCorrect: boolean) =>
    groups
      .flatMap((group, index) => {
        const last = Math.max(1, group.responses.length - 1);
        return group.responses.map((response, place) =>
          response.correct === isCorrect
            ? markPath(
                style.mark,
                scales.x(from + index + 0.2 + (0.6 * place) / last),
                scales.y(response.confidence),
                radius,
              )
            : "",
        );
      })
      .join("");
  const ticks = groups.map(
    (group, index) =>
      `M${scales.x(from + index + 0.06).toFixed(1)} ${scales.y(group.promptConfidence).toFixed(1)}h${(column * 0.88).toFixed(1)}`,
  );
  return (
    <g>
      <path className={styles.hollow} stroke={style.stroke} d={marks(false)} />
      <path fill={style.stroke} fillOpacity={0.75} d={marks(true)} />
      <path className={styles.tick} d={ticks.join("")} />
      <text className={styles.partLabel} fill={style.ink} x={scales.x(from + 0.06)} y={scales.area.top - 7}>
        {run.name}
      </text>
    </g>
  );
}

/** "Mean when correct: GRPO 0.90, ProGRPO 0.61" */
function summarise(shown: readonly Shown[]): string {
  const parts = shown.map(({ run }) => {
    const last = run.steps.at(-1);
    return `${run.name} ${formatNumber(last?.confidence_correct)}`;
  });
  return `Mean when correct: ${parts.join(", ")}`;
}
