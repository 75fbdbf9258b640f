/** The selection in full: where one looks (run, step, prompt), and what is to be seen there. */
import { useMemo, useRef, useState } from "react";
import headerStyles from "../charts/PanelHeader.module.css";
import { type About, PanelHeader } from "../charts/PanelHeader.tsx";
import { Select } from "../charts/Select.tsx";
import { NOTHING_SELECTED, type PanelProps, type RunView } from "../panels/types.ts";
import { useKeys } from "../panels/useKeys.ts";
import { taskViewOf } from "../tasks/index.ts";
import { HeldOutAnswers } from "./HeldOutAnswers.tsx";
import styles from "./inspector.module.css";
import { lookOf } from "./look.ts";
import { PromptSelect } from "./PromptSelect.tsx";
import { SampledGroup } from "./SampledGroup.tsx";
import { Stepper } from "./Stepper.tsx";

const ABOUT: About = {
  meaning:
    "One prompt. Of a held-out prompt, the exact probability of each of its answers, before training and now. Of a prompt that was sampled in a training step, its distinct answers by Ã, and for the chosen one every number that goes into its advantage. Tokens are shaded by how improbable they were.",
  formula: String.raw`\tilde A_i = A_i + \alpha\,\bigl(c(q) - c(o_i \mid q)\bigr)`,
  spoken: "A tilde is A plus alpha times the difference of the prompt's confidence and the response's confidence.",
  look: "Two correct answers with the same A: the surer one ends lower. Freeze the group to read it while the run goes on; the arrows beside the step go back in time.",
};

type Props = Pick<PanelProps, "runs" | "selection" | "onSelect">;

export function GroupInspector({ runs, selection, onSelect }: Props) {
  const region = useRef<HTMLElement>(null);
  useKeys(region, { Escape: () => onSelect(NOTHING_SELECTED) });
  // Views never change, so what was kept is the page as it was.
  const [frozen, setFrozen] = useState<readonly RunView[] | null>(null);
  const shown = frozen ?? runs;
  const look = useMemo(() => lookOf(shown, selection), [shown, selection]);
  const view = taskViewOf(look?.run.config);
  const { prompt, group } = look ?? { prompt: null, group: null };
  return (
    <section ref={region} className={styles.inspector} aria-label="Group inspector">
      <PanelHeader title="Group inspector" about={ABOUT}>
        {look?.run.origin === "recorded" && <i className={styles.note}>recorded</i>}
        {frozen && <i className={styles.note}>frozen</i>}
        {look && (
          <button
            type="button"
            className={headerStyles.button}
            aria-pressed={frozen !== null}
            title="Keep what is shown here on screen while the run goes on"
            onClick={() => setFrozen(frozen ? null : runs)}
          >
            Freeze this group
          </button>
        )}
      </PanelHeader>
      {look && (
        <div className={styles.where}>
          <Select
            label="Run"
            options={shown.map((run) => ({ value: run.id, label: run.name }))}
            value={look.run.id}
            onChange={(run) => onSelect({ run, prompt, response: null })}
          />
          <Stepper run={look.run} step={selection.step} onStep={(step) => onSelect({ step, prompt, response: null })} />
          <PromptSelect look={look} view={view} onPrompt={(next) => onSelect({ prompt: next, response: null })} />
        </div>
      )}
      {look && prompt !== null ? (
        <>
          <h3 className={styles.prompt}>
            <view.Prompt prompt={prompt} />
            {group && <code>{group.promptTokens.join("")}</code>}
          </h3>
          {group ? (
            <SampledGroup
              group={group}
              response={selection.response}
              onSelect={(response) => onSelect({ run: look.run.id, prompt, response })}
            />
          ) : (
            <HeldOutAnswers key={prompt} runs={shown} prompt={prompt} step={selection.step} view={view} />
          )}
        </>
      ) : (
        <p className={styles.empty}>
          Click a column of the answer map to read its answers here. After the first step you can also read the
          responses that the model samples, one by one.
        </p>
      )}
    </section>
  );
}
