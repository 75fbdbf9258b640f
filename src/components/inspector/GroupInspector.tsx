/** The selection in full: where one looks (run, step, prompt), and what is to be seen there. */
import { type ReactNode, useMemo, useRef, useState } from "react";
import type { GroupRecord, RunId } from "../../engine/index.ts";
import headerStyles from "../charts/PanelHeader.module.css";
import { PanelHeader } from "../charts/PanelHeader.tsx";
import { Select } from "../charts/Select.tsx";
import { NOTHING_SELECTED, type PanelProps, type RunView } from "../panels/types.ts";
import { useKeys } from "../panels/useKeys.ts";
import { taskViewOf } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { HeldOutAnswers } from "./HeldOutAnswers.tsx";
import styles from "./inspector.module.css";
import { lookOf, momentsAround } from "./look.ts";
import { PromptSelect } from "./PromptSelect.tsx";
import { PromptTokens } from "./PromptTokens.tsx";
import { Pair } from "./pair/Pair.tsx";
import { sideOf } from "./pair/pair.ts";
import { SampledGroup } from "./SampledGroup.tsx";
import { Stepper } from "./Stepper.tsx";

const FORMULA = String.raw`\tilde A_i = A_i + \alpha\,\bigl(c(q) - c(o_i \mid q)\bigr)`;

/** A group that is asked what other settings would make of it. */
export interface WhatIfTarget {
  run: RunView;
  /** 0-based. */
  step: number;
  /** Among the step's groups. */
  place: number;
  group: GroupRecord;
}

interface Props extends Pick<PanelProps, "runs" | "selection" | "onSelect"> {
  /** What stands beside the selection: a run after so many steps. */
  pinned: { run: RunView; step: number } | null;
  onPin(pin: { run: RunId; step: number } | null): void;
  /** Asks what other settings would make of a group. */
  whatIf(target: WhatIfTarget, onClose: () => void): ReactNode;
}

export function GroupInspector({ runs, selection, onSelect, pinned, onPin, whatIf }: Props) {
  const { answers, panels } = useWords();
  const words = answers.inspector;
  const region = useRef<HTMLElement>(null);
  // Views never change, so what was kept is the page as it was.
  const [frozen, setFrozen] = useState<readonly RunView[] | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const ask = (next: boolean) => {
    setIsAsking(next);
    setFrozen(next ? (frozen ?? runs) : null);
  };
  useKeys(region, { Escape: () => (isAsking ? ask(false) : onSelect(NOTHING_SELECTED)) });
  const shown = frozen ?? runs;
  const look = useMemo(() => lookOf(shown, selection), [shown, selection]);
  const view = taskViewOf(look?.run.config);
  const { prompt, group, sampled } = look ?? { prompt: null, group: null, sampled: null };
  const target = look && group && sampled && { run: look.run, group, ...sampled };
  const here = look && { run: look.run, step: momentsAround(look.run, selection.step).at };
  return (
    <section ref={region} className={styles.inspector} aria-label={words.title}>
      <PanelHeader title={words.title} about={words.about} formula={FORMULA}>
        {look?.run.origin === "recorded" && <i className={styles.note}>{words.recorded}</i>}
        {frozen && <i className={styles.note}>{words.frozen}</i>}
        {look && (
          <button
            type="button"
            className={headerStyles.button}
            aria-pressed={frozen !== null}
            title={words.freezeMeans}
            onClick={() => {
              setIsAsking(false);
              setFrozen(frozen ? null : runs);
            }}
          >
            {words.freeze}
          </button>
        )}
      </PanelHeader>
      {look && (
        <div className={styles.where}>
          <Select
            label={panels.groups.run}
            options={shown.map((run) => ({ value: run.id, label: run.name }))}
            value={look.run.id}
            onChange={(run) => onSelect({ run, prompt, response: null })}
          />
          <Stepper run={look.run} step={selection.step} onStep={(step) => onSelect({ step, prompt, response: null })} />
          <PromptSelect look={look} view={view} onPrompt={(next) => onSelect({ prompt: next, response: null })} />
        </div>
      )}
      {look && here && prompt !== null ? (
        <>
          <h3 className={styles.prompt}>
            <view.Prompt prompt={prompt} />
            {group && <PromptTokens group={group} />}
          </h3>
          <div className={styles.where}>
            {target && (
              <button
                type="button"
                className={styles.action}
                aria-pressed={isAsking}
                title={words.whatIfMeans}
                onClick={() => ask(!isAsking)}
              >
                {words.whatIf}
              </button>
            )}
            {!pinned && (
              <button
                type="button"
                className={styles.action}
                title={words.pinMeans}
                onClick={() => onPin({ run: here.run.id, step: here.step })}
              >
                {words.pin}
              </button>
            )}
          </div>
          {isAsking && target ? (
            whatIf(target, () => ask(false))
          ) : pinned ? (
            <Pair
              sides={[sideOf(pinned.run, pinned.step, prompt), sideOf(here.run, here.step, prompt)]}
              view={view}
              onPrompt={(next) => onSelect({ prompt: next, response: null })}
              onSwap={() => {
                onPin({ run: here.run.id, step: here.step });
                onSelect({ run: pinned.run.id, step: pinned.step, prompt, response: null });
              }}
              onUnpin={() => onPin(null)}
            />
          ) : group ? (
            <SampledGroup
              group={group}
              response={selection.response}
              view={view}
              onSelect={(response) => onSelect({ run: look.run.id, prompt, response })}
            />
          ) : (
            <HeldOutAnswers key={prompt} runs={shown} prompt={prompt} step={selection.step} view={view} />
          )}
        </>
      ) : (
        <p className={styles.empty}>{words.needs}</p>
      )}
    </section>
  );
}
