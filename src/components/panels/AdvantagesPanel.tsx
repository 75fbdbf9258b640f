import { memo, useMemo } from "react";
import type { ResponseRecord } from "../../engine/index.ts";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import { formatNumber, formatSigned } from "../charts/format.ts";
import { Plot, useScales } from "../charts/Plot.tsx";
import { markPath, type RunStyle } from "../charts/runStyle.ts";
import { plotArea, type Size } from "../charts/scale.ts";
import { ABOUT } from "./about.ts";
import { GroupSelect } from "./GroupPicker.tsx";
import { type ChosenGroup, chosenGroup, sortedResponses } from "./groupChoice.ts";
import styles from "./panels.module.css";
import { areRecorded } from "./series.ts";
import type { PanelProps } from "./types.ts";

export function AdvantagesPanel({ runs, selection, onSelect }: PanelProps) {
  const chosen = useMemo(() => chosenGroup(runs, selection), [runs, selection]);
  const responses = useMemo(() => (chosen ? sortedResponses(chosen.group) : []), [chosen]);
  return (
    <ChartPanel
      title="Advantages"
      summary={chosen ? summarise(chosen) : ""}
      about={ABOUT.advantages}
      recorded={areRecorded(runs)}
      empty={
        chosen ? null : "After the first step each response of a group gets an arrow from A to its re-weighted A~."
      }
      table={() => ({
        caption: chosen ? `Responses to ${chosen.group.prompt}` : "",
        columns: ["response", "reward", "A", "term", "A~"],
        rows: responses.map((one) => [one.text, one.reward, one.advantage, one.term, one.reweighted]),
      })}
      controls={chosen && <GroupSelect chosen={chosen} onSelect={onSelect} />}
    >
      {(size) => chosen && <Arrows size={size} responses={responses} style={chosen.run.style} />}
    </ChartPanel>
  );
}

const RIGHT = 4;
/** From this width of a column on a number fits upright; below the other none fits. */
const UPRIGHT = 40;
const NARROWEST = 13;

const Arrows = memo(function Arrows({
  size,
  responses,
  style,
}: {
  size: Size;
  responses: readonly ResponseRecord[];
  style: RunStyle;
}) {
  const values = responses.flatMap((one) => [one.advantage, one.reweighted]);
  const top = Math.ceil(Math.max(1, ...values) * 2) / 2;
  const bottom = Math.floor(Math.min(-1, ...values) * 2) / 2;
  const area = plotArea(size, RIGHT);
  const column = area.width / responses.length;
  // The numbers have a strip of their own below the arrows.
  const strip = column >= UPRIGHT ? 20 : column >= NARROWEST ? 42 : 0;
  const low = bottom - ((top - bottom) * strip) / Math.max(strip, area.height - strip);
  const x = { domain: [0, Math.max(1, responses.length)] as const, ticks: [], title: "responses by A~" };
  const y = { domain: [low, top] as const, ticks: [bottom, 0, top], title: "A → A~" };
  return (
    <Plot size={size} x={x} y={y} right={RIGHT} label="Advantage of each response before and after re-weighting">
      <ArrowLayer responses={responses} style={style} />
    </Plot>
  );
});

/** A response's column and the pixels of A and A~. */
interface Place {
  response: ResponseRecord;
  x: number;
  from: number;
  to: number;
}

function ArrowLayer({ responses, style }: { responses: readonly ResponseRecord[]; style: RunStyle }) {
  const scales = useScales();
  if (!scales) return null;
  const column = scales.x(1) - scales.x(0);
  const isUpright = column >= UPRIGHT;
  const floor = scales.area.top + scales.area.height;
  const places = responses.map((response, index) => ({
    response,
    x: scales.x(index + 0.5),
    from: scales.y(response.advantage),
    to: scales.y(response.reweighted),
  }));
  const draw = (which: readonly Place[], path: (place: Place) => string) => which.map(path).join("");
  const arrow = ({ x, from, to }: Place) => arrowPath(x, from, to);
  const mark = ({ x, from }: Place) => markPath(style.mark, x, from, 2.5);
  const up = draw(
    places.filter(({ from, to }) => from - to > 1),
    arrow,
  );
  const down = draw(
    places.filter(({ from, to }) => to - from > 1),
    arrow,
  );
  const correct = draw(
    places.filter(({ response }) => response.correct),
    mark,
  );
  const wrong = draw(
    places.filter(({ response }) => !response.correct),
    mark,
  );
  return (
    <>
      <path className={styles.zero} d={`M${scales.area.left} ${scales.y(0)}h${scales.area.width}`} />
      <path className={styles.from} fill="var(--ink)" d={correct} />
      <path className={styles.from} fill="var(--surface-raised)" d={wrong} />
      <path className={styles.arrow} stroke="var(--sign-up)" fill="var(--sign-up)" d={up} />
      <path className={styles.arrow} stroke="var(--sign-down)" fill="var(--sign-down)" d={down} />
      {column >= NARROWEST &&
        places.map(({ x, response }, index) => (
          <text
            // Places are all that tells responses apart.
            key={index}
            className={styles.number}
            textAnchor={isUpright ? "middle" : "start"}
            transform={`translate(${isUpright ? x : x + 4} ${floor - 3})${isUpright ? "" : " rotate(-90)"}`}
          >
            {formatSigned(response.reweighted)}
          </text>
        ))}
    </>
  );
}

/** A shaft and a head of 4 by 5 pixels, or as much of it as fits. */
function arrowPath(x: number, from: number, to: number): string {
  const sign = Math.sign(to - from);
  const head = Math.min(5, Math.abs(to - from));
  return `M${x.toFixed(1)} ${from.toFixed(1)}V${(to - sign * head).toFixed(1)}h-4L${x.toFixed(1)} ${to.toFixed(1)}l4 ${(-sign * head).toFixed(1)}h-4z`;
}

function summarise({ run, group }: ChosenGroup): string {
  const name = run.name;
  if (group.alpha === 0) return `${name}: alpha is 0, so A~ is A`;
  if (!group.eligible) return `${name}: the gate leaves this group out, so A~ is A`;
  const terms = group.responses.map((response) => response.term);
  return `${name}, alpha ${formatNumber(group.alpha)}: terms ${formatSigned(Math.min(...terms))} to ${formatSigned(Math.max(...terms))}`;
}
