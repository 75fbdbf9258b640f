import { useMemo, useState } from "react";
import { Select } from "../charts/Select.tsx";
import { taskViewOf } from "../tasks/index.ts";
import { AnswersLeftPicture, leastHeight } from "./AnswersLeftPicture.tsx";
import { type MassData, massData, massPrompts, typicalPrompt } from "./masses.ts";
import type { Panel } from "./panel.ts";
import { listValues, oneAnArm } from "./series.ts";
import { useEvaluated } from "./useEvaluated.ts";

export const answersLeftPanel: Panel = {
  id: "answers-left",
  title: "Which answers are left",
  isDefault: false,
  about: {
    meaning:
      "Exact probabilities of every correct answer to one held-out prompt, stacked, at each evaluation; a row a run, darkest what the base model was surest of. Hatched is the mass on wrong answers. Unless you choose one, the prompt is typical: one of the quarter whose answer entropy and mass on wrong answers are closest to each run's medians over prompts.",
    formula: String.raw`\sum_{a \in \text{correct}} \pi(a \mid q) + \pi(\text{wrong} \mid q) = 1`,
    spoken: "The probabilities of all correct answers and of wrong ones sum to one.",
    look: "Under GRPO one shade eats the others. Under ProGRPO several keep their height while the hatched part shrinks alike.",
  },
  needs(runs) {
    if (massPrompts(runs).length > 0) return null;
    return runs.some(({ evaluations }) => evaluations.length > 0)
      ? "This task has too many correct answers to follow each of them exactly."
      : "Nothing evaluated yet: the base model's answers appear when you press Run.";
  },
  useLook(props) {
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
      unit: "probability, exact",
      summary: `${isChosen ? "" : "A typical prompt. "}${summarise(data)}`,
      table: () => ({
        caption: `Exact probabilities of the answers to ${view.label(prompt)}`,
        columns: ["run", "step", ...data.answers, "other correct", "wrong"],
        rows: data.parts.flatMap((part) =>
          part.bars.map((bar) => [part.label, bar.step, ...bar.answers, bar.other, bar.wrong]),
        ),
      }),
      choices: (
        <Select
          label="Held-out prompt"
          options={prompts.map((text) => ({ value: text, label: view.label(text) }))}
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
function summarise({ answers, total, parts }: MassData): string {
  const tops = parts.map(({ label, style, bars }) => {
    const shares = bars.at(-1)?.answers ?? [];
    const most = Math.max(...shares);
    return { name: `${label} ${answers[shares.indexOf(most)] ?? ""}`, style, value: shares.length > 0 ? most : null };
  });
  return `Most probable of ${total}: ${listValues(tops)}`;
}
