/** The frame of a chart: a named region with a summary in words, help, and its data as a table. */
import { memo, type ReactNode, useRef, useState } from "react";
import styles from "./ChartPanel.module.css";
import { DataTable, type TableData } from "./DataTable.tsx";
import headerStyles from "./PanelHeader.module.css";
import { type About, PanelHeader } from "./PanelHeader.tsx";
import type { Size } from "./scale.ts";
import { useIsSeen, useSize } from "./useDrawing.ts";

interface ChartPanelProps {
  title: string;
  /** What the chart shows now, one sentence. */
  summary: string;
  about: About;
  /** The runs shown are recorded ones. */
  recorded: boolean;
  /** Why there is nothing to draw yet; null when there is. */
  empty: string | null;
  table(): TableData;
  controls?: ReactNode;
  /** Draws into a box of that size. */
  children(size: Size): ReactNode;
}

export function ChartPanel({ title, summary, about, recorded, empty, table, controls, children }: ChartPanelProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const isSeen = useIsSeen(box);
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={styles.panel} aria-label={title}>
      <PanelHeader title={title} about={about}>
        {controls}
        <button
          type="button"
          className={headerStyles.button}
          aria-pressed={asTable}
          aria-label="Data as table"
          title="Data as table"
          disabled={empty !== null}
          onClick={() => setAsTable(!asTable)}
        >
          <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
            <path d="M.5.5h13v11H.5zM.5 4h13M.5 7.8h13M5 .5v11" fill="none" stroke="currentColor" />
          </svg>
        </button>
      </PanelHeader>
      <p className={styles.summary} title={summary}>
        {empty === null ? summary : ""}
      </p>
      <div ref={box} className={styles.box}>
        {recorded && empty === null && !asTable && <span className={styles.badge}>recorded</span>}
        {empty !== null ? (
          <p className={styles.empty}>{empty}</p>
        ) : asTable ? (
          // Keyboard users scroll the table from here.
          <div className={styles.scroller} tabIndex={0} role="group" aria-label={`${title}, data`}>
            <DataTable {...table()} />
          </div>
        ) : (
          size && <Drawing isSeen={isSeen} size={size} draw={children} />
        )}
      </div>
    </section>
  );
}

/** Keeps the last picture while nobody can see it. */
const Drawing = memo(
  function Drawing({ size, draw }: { isSeen: boolean; size: Size; draw(size: Size): ReactNode }) {
    return draw(size);
  },
  (_old, next) => !next.isSeen,
);
