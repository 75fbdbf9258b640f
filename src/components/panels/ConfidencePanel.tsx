import { memo, useMemo } from "react";
import type { GroupRecord } from "../../engine/index.ts";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import { formatNumber } from "../charts/format.ts";
import { METHOD_STYLE, markPath, runId, runLabel } from "../charts/methodStyle.ts";
import { Plot, useScales } from "../charts/Plot.tsx";
import type { Size } from "../charts/scale.ts";
import { ABOUT } from "./about.ts";
import styles from "./panels.module.css";
import { areRecorded } from "./series.ts";
import type { PanelProps, RunView } from "./types.ts";

/** More marks than this in one run's part cannot be told apart. */
const MAX_MARKS = 640;
const GAP = 0.6;

export function ConfidencePanel({ runs }: PanelProps) {
  const shown = useMemo(() => runs.filter((run) => run.groups.length > 0), [runs]);
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
        rows: shown.flatMap((run) =>
          run.groups.flatMap((group) =>
            group.responses.map((response) => [
              runLabel(run, shown),
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
      {(size) => <Columns size={size} runs={shown} />}
    </ChartPanel>
  );
}

/** One column a group, a run's groups side by side by rising c(q). */
const Columns = memo(function Columns({ size, runs }: { size: Size; runs: readonly RunView[] }) {
  const parts = runs.map((run) => ({ run, groups: shownGroups(run.groups) }));
  const count = Math.max(1, ...parts.map(({ groups }) => groups.length));
  const width = count + GAP;
  const all = Math.max(...runs.map((run) => run.groups.length));
  const columns = count < all ? `${count} of ${all} prompts` : "one column a prompt";
  const x = { domain: [0, runs.length * width] as const, ticks: [], title: `c(o|q), ${columns}` };
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
        <Part key={runId(run)} run={run} groups={groups} from={index * width + GAP / 2} />
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
  const style = METHOD_STYLE[run.method];
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
        {style.label}
      </text>
    </g>
  );
}

/** "Mean when correct: GRPO 0.90, ProGRPO 0.61" */
function summarise(runs: readonly RunView[]): string {
  const parts = runs.map((run) => {
    const last = run.steps.at(-1);
    return `${runLabel(run, runs)} ${formatNumber(last?.confidence_correct)}`;
  });
  return `Mean when correct: ${parts.join(", ")}`;
}
