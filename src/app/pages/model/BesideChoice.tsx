/** Whose adapters write beside the model, up to two runs', and a question that they were not trained on. */
import { useState } from "react";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { getMethod, type RunId } from "../../../engine/index.ts";
import { storedName } from "../../library/storedName.ts";
import type { Models } from "../../models/models.ts";
import task from "../task/task.module.css";
import { Choice } from "./Choice.tsx";
import styles from "./model.module.css";
import type { TunedRow } from "./tunedRows.ts";

/** Runs beside the model: more columns are none to read. */
const MOST = 2;
const NONE = "";

export function BesideChoice({
  models,
  rows,
  chosen,
  hasChat,
}: {
  models: Models;
  rows: readonly TunedRow[];
  chosen: readonly TunedRow[];
  hasChat: boolean;
}) {
  const { ownModel, names, tasks } = useWords();
  const words = ownModel.attempt.beside;
  if (rows.length === 0) return <p className={task.help}>{words.noRuns}</p>;
  const nameOf = ({ name, config, done, spec }: TunedRow) =>
    words.run({
      name: storedName(name, spec.origin, names),
      // What others trained they trained as they liked.
      method: spec.origin === "imported" ? null : getMethod(config.method).title,
      task: tasks[config.task],
      steps: done,
      seed: config.seed,
    });
  const ids = chosen.map(({ id }) => id);
  const choose = (place: number, id: RunId) =>
    models.set({ beside: [...ids.slice(0, place), id, ...ids.slice(place + 1)].filter((each) => each !== NONE) });
  const places = Math.min(ids.length + 1, MOST, rows.length);
  const [first] = chosen;
  return (
    <>
      <div className={styles.settings}>
        {Array.from({ length: places }, (_, place) => (
          <Choice
            key={place}
            label={words.places[place]!}
            options={[
              [NONE, words.nothing],
              ...rows
                .filter(({ id }) => id === ids[place] || !ids.includes(id))
                .map((row): [RunId, string] => [row.id, nameOf(row)]),
            ]}
            value={ids[place] ?? NONE}
            onChange={(id) => choose(place, id)}
          />
        ))}
      </div>
      {first && <TaskQuestion models={models} row={first} hasChat={hasChat} />}
    </>
  );
}

function TaskQuestion({ models, row, hasChat }: { models: Models; row: TunedRow; hasChat: boolean }) {
  const { ownModel, tasks } = useWords();
  const words = ownModel.attempt.beside;
  const [count, setCount] = useState(0);
  const ask = async () => {
    const { heldOutQuestions } = await import("../../../engine/files.ts");
    const questions = heldOutQuestions(row.config);
    setCount(count + 1);
    // As training asks them.
    const question = questions[count % questions.length]!;
    models.set({ asChat: hasChat });
    models.write(hasChat ? question : `${question}\n`);
  };
  return (
    <div className={task.row}>
      <Button onClick={() => void ask()}>{words.question}</Button>
      <span className={task.help}>{words.heldOut(tasks[row.config.task])}</span>
    </div>
  );
}
