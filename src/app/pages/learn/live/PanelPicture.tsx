/** The picture of one of the Lab's panels, without what stands around it there. */
import { type CSSProperties, useRef, useState } from "react";
import { Keys } from "../../../../components/charts/Keys.tsx";
import { NOTHING_SELECTED, type Selection } from "../../../../components/charts/selection.ts";
import { useSize } from "../../../../components/charts/useDrawing.ts";
import type { Panel } from "../../../../components/panels/panel.ts";
import { CHART_VIEW, type PanelProps, type RunView } from "../../../../components/panels/types.ts";
import { useWords } from "../../../../components/words/useWords.tsx";
import styles from "./live.module.css";

export interface PanelPictureProps {
  panel: Panel;
  runs: readonly RunView[];
  /** Last step of the axis. */
  horizon: number;
  /** The puzzle that it is about. */
  prompt: string | null;
  /** In rem. */
  height: number;
}

export function PanelPicture({ panel, runs, horizon, prompt, height }: PanelPictureProps) {
  const words = useWords();
  const { title } = panel.words(words);
  const [hover, setHover] = useState<Selection>(NOTHING_SELECTED);
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const props: PanelProps = {
    runs,
    horizon,
    view: CHART_VIEW,
    onView: () => {},
    hover,
    selection: { ...selection, prompt },
    onHover: (part) => setHover((before) => ({ ...before, ...part })),
    onSelect: (part) => setSelection((before) => ({ ...before, ...part })),
  };
  const look = panel.useLook(props);
  if (panel.needs(runs, props.selection, words) !== null) return null;
  return (
    <section aria-label={title} className={styles.picture}>
      <h3 className={styles.name}>{title}</h3>
      <p className={styles.note}>{look.summary}</p>
      {look.keys && <Keys keys={look.keys} />}
      <div ref={box} className={styles.box} style={{ "--height": `${height}rem` } as CSSProperties}>
        {size && look.draw(size, props)}
      </div>
    </section>
  );
}
