import { useMemo } from "react";
import { taskViewOf } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { ConfidencePicture, leastHeight } from "./ConfidencePicture.tsx";
import { confidenceData } from "./confidence.ts";
import { groupsNeeded } from "./groupChoice.ts";
import type { Panel } from "./panel.ts";
import { listValues, oneAnArm } from "./series.ts";

export const confidencePanel: Panel = {
  id: "confidence",
  words: ({ panels }) => panels.confidence,
  isDefault: true,
  formula: String.raw`c(o \mid q) = \exp\Bigl(\tfrac{1}{|T_{\text{low}}|} \sum_{t \in T_{\text{low}}} \ln \pi(o_t \mid q, o_{<t})\Bigr)`,
  needs: (runs, { step }, words) => groupsNeeded(runs, step, words.panels.confidence.needs, words),
  useLook({ runs, selection: { run: looked, step } }) {
    const words = useWords();
    const own = words.panels.confidence;
    const { columns: heads } = words.charts;
    const data = useMemo(() => confidenceData(oneAnArm(runs, looked), step), [runs, looked, step]);
    const means = data.parts.map(({ run }) => ({
      name: run.name,
      style: run.style,
      value: (step === null ? run.steps.at(-1) : run.steps.findLast((metrics) => metrics.step < step))
        ?.confidence_correct,
    }));
    return {
      unit: own.unit,
      summary: own.summary(listValues(means, words)),
      table: () => ({
        caption: own.caption,
        columns: [heads.run, heads.prompt, "c(q)", heads.answer, heads.times, heads.correct, "c(o|q)"],
        rows: data.parts.flatMap(({ run, columns }) =>
          columns.flatMap((column) =>
            (column?.answers ?? []).map(({ text, places, response }) => [
              run.name,
              column ? taskViewOf(run.config).label(column.group.prompt, words) : "",
              column?.group.promptConfidence ?? null,
              text,
              places.length,
              response.correct ? own.yes : own.no,
              response.confidence,
            ]),
          ),
        ),
      }),
      height: (size) => leastHeight(data, size, words),
      draw: (size, { selection, hover, onHover, onSelect }) => (
        <ConfidencePicture size={size} data={data} {...{ selection, hover, onHover, onSelect }} />
      ),
    };
  },
};
