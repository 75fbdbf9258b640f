import { useMemo } from "react";
import type { Words } from "../../words/en.ts";
import { formatNumber, formatSigned } from "../charts/format.ts";
import { taskViewOf } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { AdvantagesPicture, heightOf } from "./AdvantagesPicture.tsx";
import { answerRows } from "./advantages.ts";
import { GroupSelect, RunSelect } from "./GroupPicker.tsx";
import { type ChosenGroup, chosenGroup, groupsNeeded } from "./groupChoice.ts";
import type { Panel } from "./panel.ts";

export const advantagesPanel: Panel = {
  id: "advantages",
  words: ({ panels }) => panels.advantages,
  isDefault: false,
  formula: String.raw`\tilde A_i = A_i + \alpha\,\bigl(c(q) - c(o_i \mid q)\bigr)`,
  needs: (runs, { step }, words) => groupsNeeded(runs, step, words.panels.advantages.needs, words),
  useLook({ runs, selection, onSelect }) {
    const words = useWords();
    const own = words.panels.advantages;
    const { columns } = words.charts;
    const chosen = useMemo(() => chosenGroup(runs, selection), [runs, selection]);
    const rows = useMemo(() => (chosen ? answerRows(chosen.group) : []), [chosen]);
    return {
      unit: own.unit,
      summary: chosen ? summarise(chosen, own) : "",
      table: () => ({
        caption: chosen ? own.caption(taskViewOf(chosen.run.config).label(chosen.group.prompt, words)) : "",
        columns: [columns.answer, columns.times, columns.reward, "A", columns.term, "Ã"],
        rows: rows.map(({ text, places, response }) => [
          text,
          places.length,
          response.reward,
          response.advantage,
          response.term,
          response.reweighted,
        ]),
      }),
      choices: chosen && (
        <>
          {runs.length > 1 && <RunSelect runs={runs} chosen={chosen} onSelect={onSelect} />}
          <GroupSelect chosen={chosen} onSelect={onSelect} />
        </>
      ),
      height: ({ rem }) => heightOf(rows.length, rem),
      draw: (size, { selection: selected, hover, onHover, onSelect: select }) =>
        chosen && (
          <AdvantagesPicture
            size={size}
            chosen={chosen}
            rows={rows}
            {...{ selection: selected, hover, onHover, onSelect: select }}
          />
        ),
    };
  },
};

function summarise({ run: { name }, group }: ChosenGroup, words: Words["panels"]["advantages"]): string {
  if (group.alpha === 0) return words.noAlpha(name);
  if (!group.eligible) return words.leftOut(name);
  const terms = group.responses.map((response) => response.term);
  const [low, high] = [Math.min(...terms), Math.max(...terms)];
  return words.summary(name, formatNumber(group.alpha), formatSigned(low), formatSigned(high));
}
