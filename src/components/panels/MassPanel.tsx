import { memo, useMemo, useState } from "react";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import { formatNumber } from "../charts/format.ts";
import { Plot, useScales } from "../charts/Plot.tsx";
import { Select } from "../charts/Select.tsx";
import type { Size } from "../charts/scale.ts";
import { ABOUT } from "./about.ts";
import { type MassBar, type MassData, type MassPart, massData, massPrompts, typicalPrompt } from "./masses.ts";
import styles from "./panels.module.css";
import { areRecorded } from "./series.ts";
import type { PanelProps } from "./types.ts";
import { useEvaluated } from "./useEvaluated.ts";

export function MassPanel({ runs }: PanelProps) {
  const evaluated = useEvaluated(runs);
  const [wanted, setWanted] = useState<string | null>(null);
  const prompts = useMemo(() => massPrompts(evaluated), [evaluated]);
  const isChosen = wanted !== null && prompts.includes(wanted);
  const [typical, setTypical] = useState<string | null>(null);
  const found = useMemo(() => typicalPrompt(evaluated, typical), [evaluated, typical]);
  if (found !== typical) setTypical(found);
  const prompt = (isChosen ? wanted : found) ?? "";
  const data = useMemo(() => massData(evaluated, prompt), [evaluated, prompt]);
  const isEvaluated = evaluated.some((run) => run.evaluations.length > 0);
  return (
    <ChartPanel
      title="Where the mass is"
      summary={`${isChosen ? "" : "A typical prompt. "}${summarise(data)}`}
      about={ABOUT.mass}
      recorded={areRecorded(runs)}
      empty={
        prompts.length > 0
          ? null
          : isEvaluated
            ? "This task has too many correct answers to follow each of them exactly."
            : "Nothing evaluated yet: the base model's answers appear when you press Run."
      }
      table={() => ({
        caption: `Exact probabilities of the answers to ${prompt}`,
        columns: ["run", "step", ...data.answers, "other correct", "wrong"],
        rows: data.parts.flatMap((part) =>
          part.bars.map((bar) => [part.label, bar.step, ...bar.answers, bar.other, bar.wrong]),
        ),
      })}
      controls={
        prompts.length > 0 && (
          <Select
            label="Held-out prompt"
            options={prompts.map((text) => ({ value: text, label: text }))}
            value={prompt}
            onChange={setWanted}
          />
        )
      }
    >
      {(size) => <Bars size={size} data={data} />}
    </ChartPanel>
  );
}

const LEGEND_WIDTH = 76;
/** Characters of an answer that fit beside its colour; the whole of it is in the title and in the table. */
const LONGEST_LABEL = 8;
/** Space between runs, as a share of a run's width. */
const GAP = 0.1;

/** One bar an evaluation, the runs side by side. */
const Bars = memo(function Bars({ size, data }: { size: Size; data: MassData }) {
  const count = Math.max(1, ...data.parts.map((part) => part.bars.length));
  const pitch = count * (1 + GAP);
  const x = { domain: [0, data.parts.length * pitch] as const, ticks: [], title: "step" };
  const y = { domain: [0, 1] as const, ticks: [0, 0.5, 1], title: "" };
  return (
    <Plot
      size={size}
      x={x}
      y={y}
      right={LEGEND_WIDTH}
      label="Probability of each correct answer and of wrong ones, by evaluation"
    >
      <defs>
        <pattern id="mass-wrong" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="var(--answer-wrong)" />
          <rect width="1.2" height="5" fill="var(--answer-hatch)" />
        </pattern>
      </defs>
      {data.parts.map((part, index) => (
        <Part key={part.id} part={part} answers={data.answers} from={index * pitch + (count * GAP) / 2} />
      ))}
      <Legend data={data} width={size.width} />
    </Plot>
  );
});

const fillOf = (index: number) => `var(--answer-${index + 1})`;

/** One path a colour; names inside the last bar where it is high enough. */
function Part({ part, answers, from }: { part: MassPart; answers: readonly string[]; from: number }) {
  const scales = useScales();
  if (!scales) return null;
  const column = scales.x(from + 1) - scales.x(from);
  const width = column > 8 ? column - 1 : column;
  const layers = [...answers.map((_, index) => fillOf(index)), "var(--answer-other)", "url(#mass-wrong)"];
  const paths = layers.map(() => "");
  part.bars.forEach((bar, place) => {
    let floor = 0;
    sharesOf(bar).forEach((share, layer) => {
      const [bottom, top] = [scales.y(floor), scales.y(floor + share)];
      floor += share;
      // A hairline of surface parts one answer from the next.
      const height = bottom - top - (bottom - top > 3 ? 1 : 0);
      if (height > 0.2)
        paths[layer] +=
          `M${scales.x(from + place).toFixed(1)} ${bottom.toFixed(1)}h${width.toFixed(1)}v${(-height).toFixed(1)}h${(-width).toFixed(1)}z`;
    });
  });
  const ends = part.bars.length > 1 ? [part.bars[0], part.bars.at(-1)] : [part.bars[0]];
  return (
    <g>
      {layers.map((fill, layer) => (
        <path key={fill} fill={fill} d={paths[layer]} />
      ))}
      <text className={styles.partLabel} fill={part.style.ink} x={scales.x(from)} y={scales.area.top - 7}>
        {part.label}
      </text>
      {ends.map((bar, index) => (
        <text
          key={bar?.step}
          className={styles.axisNote}
          textAnchor={index === 0 ? "start" : "end"}
          x={index === 0 ? scales.x(from) : scales.x(from + part.bars.length)}
          y={scales.area.top + scales.area.height + 15}
        >
          {bar?.step}
        </text>
      ))}
    </g>
  );
}

/** Swatches in the order of the stack, beside the bars. */
function Legend({ data, width }: { data: MassData; width: number }) {
  const scales = useScales();
  if (!scales) return null;
  const rest = data.total - data.answers.length;
  const rows = [
    { fill: "url(#mass-wrong)", text: "wrong" },
    ...(rest > 0 ? [{ fill: "var(--answer-other)", text: `${rest} more` }] : []),
    ...data.answers.map((text, index) => ({ fill: fillOf(index), text })).reverse(),
  ];
  const pitch = Math.min(17, scales.area.height / rows.length);
  const left = width - LEGEND_WIDTH + 8;
  return rows.map(({ fill, text }, index) => (
    <g key={text} transform={`translate(${left} ${scales.area.top + index * pitch})`}>
      <rect width="10" height="10" y="1" rx="2" fill={fill} />
      <text className={styles.legend} x="15" y="10">
        {text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text}
      </text>
      <title>{text}</title>
    </g>
  ));
}

function sharesOf(bar: MassBar): number[] {
  return [...bar.answers, bar.other, bar.wrong];
}

/** "Top: GRPO 2+9 0.98, ProGRPO 2+9 0.66 (of 6 answers)" */
function summarise({ answers, total, parts }: MassData): string {
  const tops = parts.flatMap((part) => {
    const shares = part.bars.at(-1)?.answers ?? [];
    const top = shares.indexOf(Math.max(...shares));
    return top < 0 ? [] : [`${part.label} ${answers[top]} ${formatNumber(shares[top])}`];
  });
  return `Top: ${tops.join(", ")} (of ${total} answers)`;
}
