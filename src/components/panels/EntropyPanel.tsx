import { useState } from "react";
import { evaluationMetric, isTextTask, stepMetric } from "../../engine/index.ts";
import { Select } from "../charts/Select.tsx";
import { useWords } from "../words/useWords.tsx";
import type { Panel } from "./panel.ts";
import { hasBegun, type Quantity, useTimeLook } from "./useTimeLook.tsx";

const LEVELS: Record<"answers" | "tokens", Quantity> = {
  answers: { heldOut: evaluationMetric("answer_entropy"), training: stepMetric("answer_entropy") },
  tokens: { heldOut: evaluationMetric("entropy"), training: stepMetric("entropy") },
};
const ORDER = ["answers", "tokens"] as const;

export const entropyPanel: Panel = {
  id: "entropy",
  words: ({ panels }) => panels.entropy,
  isDefault: true,
  formula: String.raw`H = -\sum_{a:\, r(a) = 1} p(a)\,\ln p(a)`,
  needs: (runs, _, { panels }) => (hasBegun(runs) ? null : panels.entropy.needs),
  useLook(props) {
    const words = useWords().panels.entropy;
    const [chosen, setLevel] = useState<keyof typeof LEVELS | null>(null);
    // Answers in words cannot all be listed.
    const isInWords = props.runs.every(({ config }) => config !== null && isTextTask(config.task));
    const level = chosen ?? (isInWords ? "tokens" : "answers");
    const look = useTimeLook(props, LEVELS[level]);
    const isAbsent =
      level === "answers" &&
      props.runs.some(({ evaluations }) => evaluations.length > 0 && evaluations.at(-1)?.answer_entropy === null);
    return {
      ...look,
      summary: look.summary + (isAbsent ? words.absent : ""),
      choices: (
        <>
          <Select<keyof typeof LEVELS>
            label={words.level}
            options={ORDER.map((value) => ({ value, label: words.levels[value] }))}
            value={level}
            onChange={setLevel}
          />
          {look.choices}
        </>
      ),
    };
  },
};
