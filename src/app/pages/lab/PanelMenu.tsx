/** Which panels are on the page. */
import { useId } from "react";
import { Button } from "../../../components/controls/Button.tsx";
import { PANELS } from "../../../components/registry.ts";
import styles from "./PanelMenu.module.css";

export function PanelMenu({ shown, onChange }: { shown: readonly string[]; onChange(panels: string[]): void }) {
  const id = useId();
  const toggle = (panel: string) =>
    onChange(PANELS.map((one) => one.id).filter((one) => shown.includes(one) !== (one === panel)));
  return (
    <>
      <Button popoverTarget={id}>Add panel</Button>
      <div id={id} popover="auto" role="dialog" aria-label="Panels" className={styles.menu}>
        {PANELS.map((panel) => (
          <label key={panel.id} className={styles.item}>
            <input type="checkbox" checked={shown.includes(panel.id)} onChange={() => toggle(panel.id)} />
            {panel.title}
          </label>
        ))}
      </div>
    </>
  );
}
