import { useMemo, useState } from "react";
import type { Words } from "../../words/en.ts";
import { Select } from "../charts/Select.tsx";
import { taskViewOf } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { AnswersLeftPicture, leastHeight } from "./AnswersLeftPicture.tsx";
import { type MassData, massData, massPrompts, typicalPrompt } from "./masses.ts";
import type { Panel } from "./panel.ts";
import { listValues, oneAnArm } from "./series.ts";
import { useEvaluated } from "./useEvaluated.ts";

export const answersLeftPanel: Panel = {
  id: "answers-left",
  words: ({ panels }) => panels.answersLeft,
  isDefault: false,
  formula: String.raw`\sum_{a:\, r(a) = 1} \pi(a \mid q) + \sum_{a:\, r(a) = 0} \pi(a \mid q) = 1`,
  needs(runs, _, { panels }) {
    if (massPrompts(runs).length > 0) return null;
    return runs.some(({ evaluations }) => evaluations.length > 0)
      ? panels.answersLeft.tooMany
      : panels.answersLeft.needs;
  },
  useLook(props) {
    const words = useWords();
    const own = words.panels.answersLeft;
    const { columns } = words.charts;
    const runs = useEvaluated(props.runs);
    const prompts = useMemo(() => massPrompts(runs), [runs]);
    const { prompt: wanted, run: looked } = props.selection;
    const isChosen = wanted !== null && prompts.includes(wanted);
    const [typical, setTypical] = useState<string | null>(null);
    const found = useMemo(() => typicalPrompt(runs, typical), [runs, typical]);
    if (found !== typical) setTypical(found);
    const prompt = (isChosen ? wanted : found) ?? "";
    const data = useMemo(() => massData(oneAnArm(runs, looked), prompt), [runs, looked, prompt]);
    const view = taskViewOf(runs[0]?.config);
    return {
      unit: own.unit,
      summary: (isChosen ? "" : own.typical) + summarise(data, words),
      table: () => ({
        caption: own.caption(view.label(prompt, words)),
        columns: [columns.run, columns.step, ...data.answers, own.otherCorrect, columns.wrong],
        rows: data.parts.flatMap((part) =>
          part.bars.map((bar) => [part.label, bar.step, ...bar.answers, bar.other, bar.wrong]),
        ),
      }),
      choices: (
        <Select
          label={own.prompt}
          options={prompts.map((text) => ({ value: text, label: view.label(text, words) }))}
          value={prompt}
          onChange={(next) => props.onSelect({ prompt: next, response: null })}
        />
      ),
      height: (size) => leastHeight(data, size),
      draw: (size, { horizon, selection, hover, onHover, onSelect }) => (
        <AnswersLeftPicture
          size={size}
          data={data}
          prompt={prompt}
          horizon={horizon}
          {...{ selection, hover, onHover, onSelect }}
        />
      ),
    };
  },
};

/** "Most probable of 6: GRPO 2+9 0.98, ProGRPO 2+9 0.66" */
function summarise({ answers, total, parts }: MassData, words: Words): string {
  const tops = parts.map(({ label, style, bars }) => {
    const shares = bars.at(-1)?.answers ?? [];
    const most = Math.max(...shares);
    return { name: `${label} ${answers[shares.indexOf(most)] ?? ""}`, style, value: shares.length > 0 ? most : null };
  });
  return words.panels.answersLeft.summary(total, listValues(tops, words));
}
