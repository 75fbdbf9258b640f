/** Step 2: answers that somebody types with their reward, how many are correct, and whether a collapse could be seen. */
import { useState } from "react";
import { Select } from "../../../components/charts/Select.tsx";
import { taskViewOf } from "../../../components/tasks/index.ts";
import { useTold, useWords } from "../../../components/words/useWords.tsx";
import { OWN_TASK, reasonOf, untrainable } from "../../../engine/index.ts";
import type { Outcome } from "./draft.ts";
import styles from "./task.module.css";

/** That one can choose from. */
const OFFERED = 20;
/** A trait of the reading, no rule: fewer answers than this leave little to lose. */
const SOME_ANSWERS = 3;

export function CheckStep({ definition, task, facts }: Extract<Outcome, { fault: null }>) {
  const words = useWords();
  const say = useTold();
  const { check } = words.ownTask;
  const prompts = task.trainingPrompts(1).slice(0, OFFERED);
  const names = prompts.map((prompt) => task.formatPrompt(prompt));
  const [chosen, setChosen] = useState("");
  const [typed, setTyped] = useState("");
  const name = names.includes(chosen) ? chosen : names[0]!;
  const prompt = prompts[names.indexOf(name)];
  const answer = typed.trim().normalize("NFC");
  const reason = answer === "" ? null : reasonOf(definition, task, prompt, answer);
  const { label } = taskViewOf({ task: OWN_TASK });
  const { min, median, max } = facts.answers;
  const lack = untrainable(facts);
  const outlook = max === 1 ? check.nothing : median < SOME_ANSWERS ? check.little(median) : check.visible(median);
  return (
    <>
      <p>{check.counts(facts.prompts, facts.heldOut, min, median, max)}</p>
      <p className={styles.verdict} data-bad={lack !== null || undefined}>
        {lack ? `${say(lack.message)} ${say(lack.hint)}` : outlook}
      </p>
      {definition.kind === "table" && <p className={styles.muted}>{check.table}</p>}
      <div className={styles.row}>
        <Select
          label={check.prompt}
          options={names.map((value) => ({ value, label: label(value, words) }))}
          value={name}
          onChange={setChosen}
        />
        <input
          type="text"
          className={styles.answer}
          aria-label={check.answer}
          placeholder={check.answer}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <output className={styles.reward} data-right={reason?.kind === "right" || undefined}>
          {reason
            ? `${check.reward(reason.kind === "right" ? 1 : 0)} ${check.reasons[reason.kind](reason)}`
            : check.type}
        </output>
      </div>
    </>
  );
}
