/** One group under the glass: its responses sorted by A~, and the chosen one's numbers inside the formula. */
import { useMemo, useState } from "react";
import { formatNumber } from "../charts/format.ts";
import headerStyles from "../charts/PanelHeader.module.css";
import { PanelHeader } from "../charts/PanelHeader.tsx";
import { ABOUT } from "../panels/about.ts";
import { GroupSelect, RunSelect } from "../panels/GroupPicker.tsx";
import { type ChosenGroup, chosenGroup, sortedResponses } from "../panels/groupChoice.ts";
import type { PanelProps, Selection } from "../panels/types.ts";
import { Breakdown } from "./Breakdown.tsx";
import styles from "./GroupInspector.module.css";
import { ResponseList } from "./ResponseList.tsx";

export function GroupInspector({ runs, selection, onSelect }: PanelProps) {
  const [held, setHeld] = useState<ChosenGroup | null>(null);
  const current = useMemo(() => chosenGroup(runs, selection), [runs, selection]);
  const shown = held ?? current;
  const responses = useMemo(() => (shown ? sortedResponses(shown.group) : []), [shown]);
  const choose = (next: Partial<Selection>) => {
    setHeld(null);
    onSelect(next);
  };
  const wanted = shown?.group.responses[selection.response ?? -1];
  const place = wanted ? responses.indexOf(wanted) : 0;
  const selected = responses[place];
  return (
    <section className={styles.inspector} aria-label="Group inspector">
      <PanelHeader title="Group inspector" about={ABOUT.inspector}>
        {shown?.run.origin === "recorded" && <i className={styles.recorded}>recorded</i>}
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
            <RunSelect runs={runs} chosen={shown} onSelect={choose} />
            <GroupSelect chosen={shown} onSelect={choose} />
          </div>
          <p className={styles.prompt}>
            <code>{shown.group.prompt}</code> c(q) <b>{formatNumber(shown.group.promptConfidence)}</b>
          </p>
          <ResponseList
            responses={responses}
            selected={place}
            onSelect={(next) => onSelect({ response: shown.group.responses.indexOf(responses[next]!) })}
          />
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
