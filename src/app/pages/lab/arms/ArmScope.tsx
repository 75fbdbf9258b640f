/** Whose settings the rail shows: those that all arms share, or one arm's, with what it has otherwise. */

import { markPath } from "../../../../components/charts/runStyle.ts";
import { Button } from "../../../../components/controls/Button.tsx";
import { Rich } from "../../../../components/words/Rich.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import { losesSolvedGroups, type Settings } from "../../../../engine/index.ts";
import { ownSettings } from "../../../experiment/names.ts";
import type { ArmView } from "../../../experiment/views.ts";
import styles from "./ArmScope.module.css";

export function ArmScope({
  arms,
  shared,
  chosen,
  onChoose,
}: {
  arms: readonly ArmView[];
  shared: Settings;
  /** Null: all arms. */
  chosen: ArmView | null;
  onChoose(arm: string | null): void;
}) {
  const words = useWords();
  const own = (chosen ? [chosen] : arms).map((arm) => ({
    arm,
    settings: ownSettings(arm, shared, words.names),
  }));
  const differing = own.filter(({ settings }) => settings.length > 0);
  return (
    <div role="group" aria-label={words.arms.settingsOf} className={styles.scope}>
      <div className={styles.chips}>
        <Button look="small" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
          {words.arms.all}
        </Button>
        {arms.map((arm) => (
          <Button key={arm.id} look="small" aria-pressed={arm === chosen} onClick={() => onChoose(arm.id)}>
            <svg width="12" height="12" aria-hidden="true">
              <path d={markPath(arm.style.mark, 6, 6, 4)} fill={arm.style.stroke} />
            </svg>
            {arm.label}
          </Button>
        ))}
      </div>
      {(chosen ? [chosen] : arms)
        .filter(({ method, settings }) => losesSolvedGroups(method, { ...shared, ...settings }))
        .map(({ id, label }) => (
          <p key={id} role="note" className={styles.warning}>
            <Rich text={words.arms.losesSolvedGroups(label)} />
          </p>
        ))}
      {chosen && differing.length === 0 && <p className={styles.note}>{words.arms.likeOthers}</p>}
      {differing.map(({ arm, settings }) => (
        <p key={arm.id} className={styles.note}>
          {chosen ? words.arms.others(settings) : words.arms.own(arm.label, settings)}
        </p>
      ))}
    </div>
  );
}
