import { useState } from "react";
import { evaluationMetric, stepMetric } from "../../engine/index.ts";
import { Select } from "../charts/Select.tsx";
import type { Panel } from "./panel.ts";
import { hasBegun, type Quantity, useTimeLook } from "./useTimeLook.tsx";

const LEVELS: Record<"answers" | "tokens", Quantity> = {
  answers: { heldOut: evaluationMetric("answer_entropy"), training: stepMetric("answer_entropy") },
  tokens: { heldOut: evaluationMetric("entropy"), training: stepMetric("entropy") },
};
const OPTIONS: readonly { value: keyof typeof LEVELS; label: string }[] = [
  { value: "answers", label: "of answers" },
  { value: "tokens", label: "of tokens" },
];

export const entropyPanel: Panel = {
  id: "entropy",
  title: "Entropy",
  isDefault: true,
  about: {
    meaning:
      "How undecided the model is, in nats, on held-out prompts. Answer entropy looks at whole correct answers and is exact where they can be listed: it falls to 0 when one answer takes all the mass. Token entropy looks at each next token. The switch adds training's own estimate from the few samples of a step, which sees fewer answers than there are: another measure, so compare lines of one kind.",
    formula: String.raw`H = -\sum_{a \in \text{correct}} p(a)\,\ln p(a)`,
    spoken:
      "H is minus the sum, over correct answers, of p times the logarithm of p, where p is an answer's share of the correct mass.",
    look: "GRPO's answer entropy falling towards 0 while its pass@1 rises: the collapse. The two levels may part; trust the answers.",
  },
  needs: (runs) => (hasBegun(runs) ? null : "After the first step you see here how undecided the model is."),
  useLook(props) {
    const [level, setLevel] = useState<keyof typeof LEVELS>("answers");
    const look = useTimeLook(props, LEVELS[level]);
    const isAbsent =
      level === "answers" &&
      props.runs.some(({ evaluations }) => evaluations.length > 0 && evaluations.at(-1)?.answer_entropy === null);
    return {
      ...look,
      summary: look.summary + (isAbsent ? " (– where correct answers cannot be listed or have no mass)" : ""),
      choices: (
        <>
          <Select<keyof typeof LEVELS> label="Level of entropy" options={OPTIONS} value={level} onChange={setLevel} />
          {look.choices}
        </>
      ),
    };
  },
};
