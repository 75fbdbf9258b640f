/** One group under the glass: its responses sorted by A~, and the chosen one's numbers inside the formula. */
import { useMemo, useState } from "react";
import { formatNumber } from "../charts/format.ts";
import headerStyles from "../charts/PanelHeader.module.css";
import { PanelHeader } from "../charts/PanelHeader.tsx";
import { ABOUT } from "../panels/about.ts";
import { GroupSelect, RunSelect } from "../panels/GroupPicker.tsx";
import { type ChosenGroup, chosenGroup, sortedResponses } from "../panels/groupChoice.ts";
import type { GroupChoice, GroupPanelProps } from "../panels/types.ts";
import { Breakdown } from "./Breakdown.tsx";
import styles from "./GroupInspector.module.css";
import { ResponseList } from "./ResponseList.tsx";

export function GroupInspector({ runs, choice, onChoice }: GroupPanelProps) {
  const [held, setHeld] = useState<ChosenGroup | null>(null);
  const current = useMemo(() => chosenGroup(runs, choice), [runs, choice]);
  const shown = held ?? current;
  const responses = useMemo(() => (shown ? sortedResponses(shown.group) : []), [shown]);
  const [place, setPlace] = useState(0);
  const choose = (next: GroupChoice) => {
    setHeld(null);
    onChoice(next);
  };
  const selected = responses[Math.min(place, responses.length - 1)];
  return (
    <section className={styles.inspector} aria-label="Group inspector">
      <PanelHeader title="Group inspector" about={ABOUT.inspector}>
        {shown?.run.recorded && <i className={styles.recorded}>recorded</i>}
        {shown && (
          <button
            type="button"
            className={headerStyles.button}
            aria-pressed={held !== null}
            title="Keep this group on screen while the run goes on"
            onClick={() => setHeld(held ? null : current)}
          >
            {held ? "Held" : "Hold"}
          </button>
        )}
      </PanelHeader>
      {shown && selected ? (
        <>
          <div className={styles.pickers}>
            <RunSelect runs={runs} chosen={shown} onChoice={choose} />
            <GroupSelect chosen={shown} onChoice={choose} />
          </div>
          <p className={styles.prompt}>
            <code>{shown.group.prompt}</code> c(q) <b>{formatNumber(shown.group.promptConfidence)}</b>
          </p>
          <ResponseList responses={responses} selected={Math.min(place, responses.length - 1)} onSelect={setPlace} />
          <Breakdown group={shown.group} response={selected} />
        </>
      ) : (
        <p className={styles.empty}>
          After the first step the responses that the model samples can be read here, one by one.
        </p>
      )}
    </section>
  );
}
