import { useMemo, useState } from "react";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import { Switch } from "../charts/Switch.tsx";
import type { Size } from "../charts/scale.ts";
import { TimeChart } from "../charts/TimeChart.tsx";
import type { TimeSeries } from "../charts/timeSeries.ts";
import { ABOUT } from "./about.ts";
import styles from "./panels.module.css";
import {
  areRecorded,
  baseEvaluation,
  ceilingOf,
  changeMarkers,
  evaluationSeries,
  lastValue,
  latestValues,
  stepSeries,
  stepTable,
} from "./series.ts";
import type { PanelProps } from "./types.ts";

type Level = "answer" | "token";
const LEVELS = [
  { value: "answer", label: "Answers" },
  { value: "token", label: "Tokens" },
] as const;
/** From this width on both levels are drawn side by side; panels.module.css hides the switch there. */
const WIDE = 560;

export function EntropyPanel({ runs, horizon, smoothing, hover, onHover }: PanelProps) {
  const [level, setLevel] = useState<Level>("answer");
  const data = useMemo(() => {
    const token = stepSeries(runs, "training tokens", (metrics) => metrics.entropy);
    const tokenMarks = evaluationSeries(runs, "held-out tokens", (record) => record.entropy);
    const answerLines = stepSeries(runs, "training answers (sampled)", (metrics) => metrics.answer_entropy);
    const answerMarks = evaluationSeries(runs, "held-out answers (exact)", (record) => record.answer_entropy);
    const base = baseEvaluation(runs);
    const answer = [...answerLines, ...answerMarks];
    return {
      token: {
        series: [...token, ...tokenMarks],
        yMax: ceilingOf([...token, ...tokenMarks], 0.1),
        base: base?.entropy ?? null,
        yTitle: "tokens, nats",
      },
      answer: {
        series: answer,
        yMax: ceilingOf(answer, 0.1),
        base: base?.answer_entropy ?? null,
        yTitle: "answers, nats",
      },
      summary: {
        token: `Held-out tokens: ${latestValues(tokenMarks)} nats; training: ${latestValues(token)}`,
        answer: `Held-out, exact: ${latestValues(answerMarks)} nats${absence(answerMarks)}; training samples: ${latestValues(answerLines)}`,
      },
      changes: changeMarkers(runs),
    };
  }, [runs]);
  const chart = (which: Level, size: Size) => (
    <TimeChart
      {...data[which]}
      name={`${which} entropy`}
      size={size}
      changes={data.changes}
      horizon={horizon}
      smoothing={smoothing}
      hoverStep={hover.step}
      onHoverStep={(step) => onHover({ step })}
    />
  );
  return (
    <ChartPanel
      title="Entropy"
      summary={data.summary[level]}
      about={ABOUT.entropy}
      recorded={areRecorded(runs)}
      empty={
        runs.some((run) => run.steps.length > 0 || run.evaluations.length > 0)
          ? null
          : "After the first step you see here how undecided the model is."
      }
      table={() => stepTable("Entropy in nats", [...data.token.series, ...data.answer.series])}
      controls={
        <span className={styles.narrowOnly}>
          <Switch<Level> label="Level of entropy" options={LEVELS} value={level} onChange={setLevel} />
        </span>
      }
    >
      {(size) =>
        size.width < WIDE ? (
          chart(level, size)
        ) : (
          <div className={styles.pair}>
            <div>{chart("token", { width: Math.floor(size.width / 2), height: size.height })}</div>
            <div>{chart("answer", { width: Math.floor(size.width / 2), height: size.height })}</div>
          </div>
        )
      }
    </ChartPanel>
  );
}

/** Why an evaluation has no entropy of answers; nothing where all have one. */
function absence(marks: readonly TimeSeries[]): string {
  const isAbsent = marks.some((one) => one.points.length > 0 && lastValue(one) === null);
  return isAbsent ? " (– where correct answers cannot be listed or have no mass)" : "";
}
