import { useMemo } from "react";
import type { GroupRecord } from "../../engine/index.ts";
import { formatNumber } from "../charts/format.ts";
import { answerRows } from "../panels/advantages.ts";
import type { TaskView } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { Breakdown } from "./Breakdown.tsx";
import { GroupAnswers } from "./GroupAnswers.tsx";
import styles from "./inspector.module.css";

interface SampledGroupProps {
  group: GroupRecord;
  /** A place in the group, in the order of sampling; null leaves it to the answer that is reinforced most. */
  response: number | null;
  view: TaskView;
  onSelect(place: number): void;
}

/** What a step sampled for one training prompt, and how one of its answers came to its advantage. */
export function SampledGroup({ group, response, view: { Trace }, onSelect }: SampledGroupProps) {
  const { answers: answerWords, found } = useWords();
  const words = answerWords.inspector;
  const answers = useMemo(() => answerRows(group), [group]);
  const selected = answers.find(({ places }) => response !== null && places.includes(response)) ?? answers[0];
  if (!selected) return null;
  const { finding } = selected.response;
  const correct = group.responses.filter((each) => each.correct).length;
  return (
    <>
      <p className={styles.note}>
        {words.group(correct, group.responses.length, answers.length)}
        <b>{formatNumber(group.promptConfidence)}</b>
      </p>
      <GroupAnswers answers={answers} selected={selected} onSelect={onSelect} />
      {Trace && <Trace prompt={group.prompt} text={selected.response.text} />}
      {finding && <p className={styles.spoken}>{found(finding)}</p>}
      <Breakdown group={group} response={selected.response} />
    </>
  );
}
