/** The cursor over a time chart: one step for all time charts, by pointer or by arrow keys, with its values. */
import type { KeyboardEvent, MouseEvent, PointerEvent } from "react";
import type { BandPoint } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./cursor.module.css";
import { formatNumber } from "./format.ts";
import { intervalText } from "./interval.ts";
import { Readout } from "./Readout.tsx";
import { HOLLOW_SIGN } from "./runStyle.ts";
import type { Scales, Size } from "./scale.ts";
import type { Selecting } from "./selection.ts";
import { type ChangeMarker, heightAt, pointAt, type StepWindow, type TimeSeries } from "./timeSeries.ts";
import { useBrush } from "./useBrush.ts";

interface CrosshairProps extends Selecting {
  name: string;
  size: Size;
  scales: Scales;
  series: readonly TimeSeries[];
  changes: readonly ChangeMarker[];
  /** Steps on the axis. */
  shown: StepWindow;
  /** The last step of which anything is known: as far as the cursor goes. */
  lastStep: number;
  /** Decimals of a value. */
  digits: number;
  onWindow(window: StepWindow | null): void;
}

const KEY_MOVES: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -25,
  PageUp: 25,
};

export function Crosshair(props: CrosshairProps) {
  const { name, size, scales, series, changes, shown, digits, selection, hover, onHover, onSelect, onWindow } = props;
  const words = useWords();
  const { charts } = words;
  const { area } = scales;
  const last = Math.max(shown.from, Math.min(shown.to, props.lastStep));
  const kept = (at: number) => Math.min(last, Math.max(shown.from, at));
  const step = kept(hover.step ?? selection.step ?? last);
  const isShown = (at: number | null) => at !== null && at >= shown.from && at <= shown.to;

  /** Step and nearest line under the pointer. */
  const under = (event: MouseEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left - area.left) / area.width));
    const at = kept(Math.round(shown.from + share * (shown.to - shown.from)));
    return { step: at, run: nearestRun(series, at, (value) => Math.abs(scales.y(value) - (event.clientY - top))) };
  };
  const target = (key: string, from: number) => {
    if (key === "Home") return shown.from;
    if (key === "End") return last;
    return key in KEY_MOVES ? kept(from + KEY_MOVES[key]!) : null;
  };
  const brush = useBrush({
    step,
    target,
    under: (event) => under(event).step,
    onStep: (at) => onHover({ step: at }),
    onWindow,
  });
  const { marked } = brush;
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const next = under(event);
    if (next.step !== hover.step || next.run !== hover.run) onHover(next);
    brush.pointer.onPointerMove(event);
  };
  const leave = () => {
    onHover({ step: null, run: null });
    brush.forget();
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const to = target(event.key, step);
    if (!brush.press(event)) {
      if (event.key === "Enter") onSelect({ step });
      else if (to === null) return;
      else onHover({ step: to });
    }
    // The page's own shortcuts use the same keys.
    event.preventDefault();
    event.stopPropagation();
  };

  const values = series.flatMap((one) => {
    if (one.style.isFaint && one.run !== hover.run) return [];
    const point = pointAt(one.points, step);
    // The seeds know more steps than are drawn of their location.
    const interval = one.overSeeds?.at(step) ?? (point && one.overSeeds?.at(point.step)) ?? undefined;
    const [at, value] = interval ? [interval.x, interval.value] : [point?.step, point?.value];
    if (at === undefined || value == null || at < shown.from) return [];
    return [{ ...one, at, value, interval }];
  });
  const near = changes.filter((change) => Math.abs(change.step - step) <= (4 / area.width) * (shown.to - shown.from));
  const spoken = [
    charts.step(step),
    ...values.map((one) => `${one.label} ${formatNumber(one.value, digits + 1)}${inWords(one.interval, words)}`),
    ...near.map((change) => change.text),
    ...(marked ? [charts.marked(marked.from, marked.to)] : []),
  ];
  const rule = (at: number) => ({ left: scales.x(at), top: area.top, height: area.height });
  return (
    <div
      className={styles.overlay}
      role="slider"
      tabIndex={0}
      aria-label={charts.crosshair(name)}
      aria-valuemin={shown.from}
      aria-valuemax={last}
      aria-valuenow={step}
      aria-valuetext={charts.enumeration(spoken)}
      {...brush.pointer}
      onPointerMove={move}
      onClick={(event) => {
        if (!brush.isDrag()) onSelect(under(event));
      }}
      onPointerLeave={leave}
      onBlur={leave}
      onKeyDown={press}
    >
      {marked && (
        <div
          className={styles.marked}
          style={{ ...rule(marked.from), width: scales.x(marked.to) - scales.x(marked.from) }}
        />
      )}
      {selection.step !== null && isShown(selection.step) && (
        <div className={styles.selectedRule} style={rule(selection.step)} />
      )}
      {isShown(hover.step) && (
        <>
          <div className={styles.rule} style={rule(step)} />
          {values.map((one) => (
            <div
              key={one.id}
              className={styles.dot}
              data-nearest={(one.run !== null && one.run === hover.run) || undefined}
              style={{ left: scales.x(one.at), top: scales.y(one.value), background: one.style.stroke }}
            />
          ))}
          <Readout x={scales.x(step)} size={size}>
            <div className={styles.muted}>{charts.step(step)}</div>
            <Rows
              values={values}
              digits={digits}
              nearest={hover.run}
              most={Math.floor((area.height - 2 * size.rem) / (1.2 * size.rem))}
            />
            {near.map((change) => (
              <div key={`${change.step}${change.text}`}>{change.text}</div>
            ))}
          </Readout>
        </>
      )}
    </div>
  );
}

interface Value extends TimeSeries {
  value: number;
  /** Over the seeds of an arm. */
  interval: BandPoint | undefined;
}

/** ", interval 0.61 to 0.78, 5 seeds" */
function inWords(interval: BandPoint | undefined, words: Words): string {
  if (!interval) return "";
  const ends = interval.low === null ? null : intervalText(interval, words);
  return words.charts.overSeeds(ends, words.charts.seeds(interval.n));
}

/** One row a run or an arm, the nearest among them; at most so many. */
function Rows({
  values,
  digits,
  nearest,
  most,
}: {
  values: readonly Value[];
  digits: number;
  nearest: string | null;
  most: number;
}) {
  const { charts } = useWords();
  const rows = [...new Set(values.map((one) => one.runName))];
  const near = values.find(({ run }) => run !== null && run === nearest)?.runName;
  const first = rows.slice(0, Math.max(1, most));
  const shown = near === undefined || first.includes(near) ? first : [...first.slice(0, -1), near];
  return (
    <>
      {shown.map((name) => {
        const ofRow = values.filter((one) => one.runName === name);
        return (
          <div
            key={name}
            className={styles.value}
            data-nearest={name === near || undefined}
            style={{ color: ofRow[0]?.style.ink }}
          >
            <span>{name}</span>
            {ofRow.map((one) => (
              <span key={one.id}>
                {one.kind === "evaluations" && `${HOLLOW_SIGN[one.style.mark]} `}
                {formatNumber(one.value, digits)}
              </span>
            ))}
          </div>
        );
      })}
      {shown.length < rows.length && <div className={styles.muted}>{charts.more(rows.length - shown.length)}</div>}
    </>
  );
}

function nearestRun(series: readonly TimeSeries[], step: number, distance: (value: number) => number): string | null {
  let found: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { run, points } of series) {
    const value = heightAt(points, step);
    if (run === null || value === null || distance(value) >= least) continue;
    found = run;
    least = distance(value);
  }
  return found;
}
