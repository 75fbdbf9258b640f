/** That charts over steps show a part of them, and the way back. */

import { Button } from "../../../components/controls/Button.tsx";
import type { ChartView } from "../../../components/panels/types.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./ZoomChip.module.css";

export function ZoomChip({ window, onWhole }: { window: ChartView["window"]; onWhole(): void }) {
  const { lab } = useWords();
  return (
    <output className={styles.zoom}>
      {window && (
        <Button aria-label={lab.zoomOut(window.from, window.to)} onClick={onWhole}>
          {lab.zoom(window.from, window.to)} <span aria-hidden="true">✕</span>
        </Button>
      )}
    </output>
  );
}
