/** That charts over steps show a part of them, and the way back. */
import { Button } from "../../../components/controls/Button.tsx";
import type { ChartView } from "../../../components/panels/types.ts";
import styles from "./ZoomChip.module.css";

export function ZoomChip({ window, onWhole }: { window: ChartView["window"]; onWhole(): void }) {
  return (
    <output className={styles.zoom}>
      {window && (
        <Button aria-label={`Steps ${window.from} to ${window.to}: show all steps again`} onClick={onWhole}>
          steps {window.from} to {window.to} <span aria-hidden="true">✕</span>
        </Button>
      )}
    </output>
  );
}
