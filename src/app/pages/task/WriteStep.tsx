/** Step 1: the task in blocks or as a table, what its base model learns from, and five of its prompts. */
import { useMemo } from "react";
import { Segments } from "../../../components/controls/Segments.tsx";
import { taskViewOf } from "../../../components/tasks/index.ts";
import { useTold, useWords } from "../../../components/words/useWords.tsx";
import { OPERATORS, OWN_LIMITS, OWN_TASK, type OwnTask } from "../../../engine/index.ts";
import type { Draft, Field, NumberField } from "./draft.ts";
import { NUMBER_FIELDS } from "./draft.ts";
import { Refusal, TextField } from "./TextField.tsx";
import styles from "./task.module.css";
import type { TaskDraft } from "./useDraft.ts";

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);
const COUNTS = ["2", "3", "4"] as const;
const PREVIEWED = 5;

export function WriteStep({ draft, onDraft, outcome }: Pick<TaskDraft, "draft" | "onDraft" | "outcome">) {
  const { ownTask, numbers } = useWords();
  const say = useTold();
  const words = ownTask.write;
  const { fault } = outcome;
  const change = (part: Partial<Draft>) => onDraft({ ...draft, ...part });
  const refusalOf = (field: Field): string | null => {
    if (fault?.field !== field) return null;
    if (fault.kind === "told") return `${say(fault.refusal.message)} ${say(fault.refusal.hint)}`;
    if (fault.kind !== "number") return words.faults[fault.kind](fault);
    const range = NUMBER_FIELDS[fault.field];
    return numbers.refusal(numbers.typed(draft[fault.field]), numbers.refused[fault.refused], numbers.mend(range));
  };
  const number = (field: NumberField) => (
    <TextField
      label={words.fields[field]}
      help={words.help[field]}
      isShort
      value={draft[field]}
      refusal={refusalOf(field)}
      onChange={(value) => change({ [field]: value })}
    />
  );
  return (
    <>
      <Segments
        label={words.kind}
        options={(["blocks", "table"] as const).map((value) => ({ value, label: words.kinds[value] }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      <TextField
        label={words.fields.title}
        value={draft.title}
        refusal={refusalOf("title")}
        onChange={(title) => change({ title })}
      />
      {draft.kind === "table" ? (
        <TextField
          label={words.fields.table}
          help={words.help.table(OWN_LIMITS.text)}
          lines={10}
          value={draft.table}
          refusal={refusalOf("table")}
          onChange={(table) => change({ table })}
        />
      ) : (
        <>
          <Boxes
            legend={words.fields.numbers}
            options={DIGITS}
            chosen={draft.numbers}
            refusal={refusalOf("numbers")}
            onChange={(chosen) => change({ numbers: chosen })}
          />
          <Boxes
            legend={words.fields.operators}
            options={OPERATORS}
            chosen={draft.operators}
            refusal={refusalOf("operators")}
            onChange={(chosen) => change({ operators: chosen })}
          />
          <div className={styles.row}>
            <span>{words.fields.count}</span>
            <Segments
              label={words.fields.count}
              options={COUNTS.map((value) => ({ value, label: value }))}
              value={COUNTS.find((value) => Number(value) === draft.count) ?? null}
              onChange={(value) => change({ count: Number(value) })}
            />
          </div>
          <div className={styles.row}>
            {number("from")}
            {number("to")}
          </div>
          <label className={styles.box}>
            <input
              type="checkbox"
              checked={draft.forbids}
              onChange={({ target }) => change({ forbids: target.checked })}
            />
            {words.fields.forbids}
          </label>
        </>
      )}
      <details className={styles.more}>
        <summary>{words.learning}</summary>
        {number("steps")}
        {number("lean")}
        {number("wrong")}
      </details>
      {outcome.fault === null && <Preview task={outcome.task} />}
    </>
  );
}

interface BoxesProps<T extends number | string> {
  legend: string;
  options: readonly T[];
  chosen: readonly T[];
  refusal: string | null;
  onChange(chosen: T[]): void;
}

function Boxes<T extends number | string>({ legend, options, chosen, refusal, onChange }: BoxesProps<T>) {
  return (
    <fieldset className={styles.boxes}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option} className={styles.box}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={({ target }) =>
              onChange(options.filter((each) => (each === option ? target.checked : chosen.includes(each))))
            }
          />
          <code>{option}</code>
        </label>
      ))}
      <Refusal text={refusal} />
    </fieldset>
  );
}

/** The first of those that it is trained on, in their own order, each with one of its answers. */
function Preview({ task }: { task: OwnTask }) {
  const words = useWords();
  const { label } = taskViewOf({ task: OWN_TASK });
  const shown = useMemo(
    () =>
      task
        .trainingPrompts(1)
        .slice(0, PREVIEWED)
        .map((prompt) => {
          const [answer = [], ...others] = task.enumerate(prompt);
          return { prompt: task.formatPrompt(prompt), answer: task.verify(prompt, answer).text, others: others.length };
        }),
    [task],
  );
  return (
    <>
      <h3>{words.ownTask.write.preview}</h3>
      <ul className={styles.preview}>
        {shown.map(({ prompt, answer, others }) => (
          <li key={prompt}>
            {label(prompt, words)} <code>{answer}</code>{" "}
            <span className={styles.muted}>{words.ownTask.write.others(others)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
