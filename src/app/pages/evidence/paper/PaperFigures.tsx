/** Figures of others, with open marks on an axis of their own. */
import { formatSigned } from "../../../../components/charts/format.ts";
import { styleOf } from "../../../../components/charts/runStyle.ts";
import { type Domain, ticksBetween } from "../../../../components/charts/scale.ts";
import { roomAround } from "../../../../components/panels/axes.ts";
import { useWords } from "../../../../components/words/useWords.tsx";
import { getMethod, METHODS } from "../../../../engine/index.ts";
import styles from "../rows/rows.module.css";
import { Track, TrackAxis } from "../rows/Track.tsx";
import { CODEFORCES, REPORTED } from "./reported.ts";

const points = REPORTED.map((one) => one.points);
const domain: Domain = roomAround(Math.min(0, ...points), Math.max(0, ...points));
const AXIS = { domain, ticks: ticksBetween(...domain, 5) };

export function PaperFigures() {
  const { evidence } = useWords();
  return (
    <div className={styles.rows}>
      <ul className={styles.plain}>
        {REPORTED.map(({ method, model, benchmark, measure, source, points: value }) => {
          const style = styleOf(METHODS.find((id) => getMethod(id).title === method) ?? null);
          const marks = { value, low: null, high: null, dots: [], style, isGrey: false, isOpen: true };
          return (
            <li key={`${method} ${model} ${benchmark} ${measure}`} className={styles.plainRow}>
              <span className={styles.text}>
                <span className={styles.name} style={{ color: style.ink }}>
                  {method}, {measure}
                </span>
                <strong>{evidence.points(formatSigned(value, 1))}</strong>
                <span className={styles.counts}>
                  {evidence.paperRow(model, evidence.benchmarks[benchmark], evidence.paperSource[source])}
                </span>
              </span>
              <Track marks={marks} axis={AXIS} />
            </li>
          );
        })}
      </ul>
      <TrackAxis axis={AXIS} title={evidence.paperAxis} />
      <p className={styles.note}>{evidence.codeforces(CODEFORCES)}</p>
    </div>
  );
}
