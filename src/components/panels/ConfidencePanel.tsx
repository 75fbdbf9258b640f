import { useMemo } from "react";
import { ConfidencePicture, leastHeight } from "./ConfidencePicture.tsx";
import { confidenceData } from "./confidence.ts";
import { groupsNeeded } from "./groupChoice.ts";
import type { Panel } from "./panel.ts";
import { listValues, oneAnArm } from "./series.ts";

export const confidencePanel: Panel = {
  id: "confidence",
  title: "Confidence",
  isDefault: true,
  about: {
    meaning:
      "One mark for each distinct answer of the step's groups, as large as it was sampled often, at c(o|q): the geometric mean probability of its least probable tokens. Filled marks are correct, hollow ones wrong. A column is a prompt, the same ones in the same order for every run; the tick across it is c(q), the model's confidence in the prompt itself.",
    formula: String.raw`c(o \mid q) = \exp\Bigl(\tfrac{1}{|T_{\text{low}}|} \sum_{t \in T_{\text{low}}} \ln \pi(o_t \mid q, o_{<t})\Bigr)`,
    spoken: "The confidence in a response is the exponential of the mean log-probability of its T low tokens.",
    look: "Correct marks piling up at 1: sure of one answer. ARM pushes marks above the tick down and marks below it up.",
  },
  needs: (runs, { step }) => groupsNeeded(runs, step, "After the first step each distinct answer becomes a mark here."),
  useLook({ runs, selection: { run: looked, step } }) {
    const data = useMemo(() => confidenceData(oneAnArm(runs, looked), step), [runs, looked, step]);
    const means = data.parts.map(({ run }) => ({
      name: run.name,
      style: run.style,
      value: (step === null ? run.steps.at(-1) : run.steps.findLast((metrics) => metrics.step < step))
        ?.confidence_correct,
    }));
    return {
      unit: "c(o|q), a column a prompt",
      summary: `Mean when correct: ${listValues(means)}`,
      table: () => ({
        caption: "Confidence of each distinct answer of the step",
        columns: ["run", "prompt", "c(q)", "answer", "times", "correct", "c(o|q)"],
        rows: data.parts.flatMap(({ run, columns }) =>
          columns.flatMap((column) =>
            (column?.answers ?? []).map(({ text, places, response }) => [
              run.name,
              column?.group.prompt ?? "",
              column?.group.promptConfidence ?? null,
              text,
              places.length,
              response.correct ? "yes" : "no",
              response.confidence,
            ]),
          ),
        ),
      }),
      height: (size) => leastHeight(data, size),
      draw: (size, { selection, hover, onHover, onSelect }) => (
        <ConfidencePicture size={size} data={data} {...{ selection, hover, onHover, onSelect }} />
      ),
    };
  },
};
