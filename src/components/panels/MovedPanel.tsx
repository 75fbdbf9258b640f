/** Which weights a run has moved, and how far: a heat map a run, all on one scale. */
import { useMemo } from "react";
import { useWords } from "../words/useWords.tsx";
import { leastHeight, MovedPicture } from "./MovedPicture.tsx";
import { knowsMoved, mostMoved, movedData, movedTable, percentOf } from "./moved.ts";
import type { Panel } from "./panel.ts";
import { oneAnArm } from "./series.ts";
import { useEvaluated } from "./useEvaluated.ts";

/** Runs that the sentence names. */
const MOST_SAID = 3;

export const movedPanel: Panel = {
  id: "moved",
  words: ({ panels }) => panels.moved,
  isDefault: false,
  formula: String.raw`\frac{\lVert W' - W \rVert_F}{\lVert W \rVert_F}, \quad W' - W = \tfrac{\alpha}{r} B A \text{ (LoRA)}`,
  needs: (runs, _, { panels }) => (runs.some(knowsMoved) ? null : panels.moved.needs),
  useLook(props) {
    const words = useWords();
    const own = words.panels.moved;
    const { run: looked, step } = props.selection;
    const runs = useEvaluated(props.runs);
    const data = useMemo(() => movedData(oneAnArm(runs.filter(knowsMoved), looked), step), [runs, looked, step]);
    const said = data.maps.slice(0, MOST_SAID).map((map) => {
      const most = mostMoved(map);
      return { run: map.run.name, most: most && { ...most, value: percentOf(most.value, data) } };
    });
    return {
      unit: own.unit,
      summary: own.summary(said, data.maps.length - said.length),
      table: () => movedTable(data, words),
      height: (size) => leastHeight(data, size),
      draw: (size, { selection, hover, onHover, onSelect }) => (
        <MovedPicture size={size} data={data} {...{ selection, hover, onHover, onSelect }} />
      ),
    };
  },
};
