/** The seeds that every arm is trained on. */

import { useId, useState } from "react";
import { useSaid, useWords } from "../../../../components/words/useWords.tsx";
import type { Message } from "../../../../words/message.ts";
import { setSeeds } from "../../../experiment/edits.ts";
import type { Playground } from "../../../experiment/playground.ts";
import { readSeeds } from "../../../experiment/seedList.ts";
import styles from "./ArmsBar.module.css";

export function SeedsField({ seeds, playground }: { seeds: readonly number[]; playground: Playground }) {
  const id = useId();
  const { arms } = useWords();
  const said = useSaid();
  const [text, setText] = useState(seeds.join(", "));
  const [refusal, setRefusal] = useState<Message | null>(null);
  const enter = () => {
    const reading = readSeeds(text);
    setRefusal("refused" in reading ? reading.refused : null);
    if ("refused" in reading) return;
    setText(reading.seeds.join(", "));
    if (reading.seeds.join() !== seeds.join()) {
      playground.edit((experiment) => setSeeds(experiment, reading.seeds));
    }
  };
  return (
    <label className={styles.field}>
      {arms.seeds}
      <input
        type="text"
        className={styles.text}
        inputMode="numeric"
        value={text}
        aria-invalid={refusal !== null}
        aria-describedby={refusal ? id : undefined}
        onChange={({ target }) => setText(target.value)}
        onBlur={enter}
        onKeyDown={({ key }) => key === "Enter" && enter()}
      />
      {refusal && (
        <span id={id} role="alert" className={styles.refusal}>
          {said(refusal)}
        </span>
      )}
    </label>
  );
}
