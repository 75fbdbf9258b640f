/** A picture with its title and a sentence, or the same as a table. */
import { type ReactNode, useId, useRef, useState } from "react";
import type { TableData } from "../../../components/charts/DataTable.tsx";
import type { Size } from "../../../components/charts/scale.ts";
import { TableView } from "../../../components/charts/TableView.tsx";
import { useSize } from "../../../components/charts/useDrawing.ts";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./dynamics.module.css";

interface FigureProps {
  title: string;
  /** Of the title. */
  ink?: string;
  /** What is drawn, and where it stands. */
  caption: ReactNode;
  /** Above the picture. */
  children?: ReactNode;
  table(): TableData;
  draw(size: Size): ReactNode;
}

export function Figure({ title, ink, caption, children, table, draw }: FigureProps) {
  const { charts } = useWords();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={styles.figure} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className={styles.title} style={{ color: ink }}>
          {title}
        </h3>
        <Button
          look="quiet"
          aria-label={charts.named(title, charts.asTable)}
          aria-pressed={asTable}
          title={charts.asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
            <path d="M.5.5h13v11H.5zM.5 4h13M.5 7.8h13M5 .5v11" fill="none" stroke="currentColor" />
          </svg>
        </Button>
      </div>
      <p className={styles.caption}>{caption}</p>
      {children}
      {asTable ? <TableView title={title} table={table} /> : <Picture draw={draw} />}
    </section>
  );
}

/** Measured anew whenever it comes back. */
function Picture({ draw }: Pick<FigureProps, "draw">) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  return (
    <div ref={box} className={styles.picture}>
      {size && draw(size)}
    </div>
  );
}
