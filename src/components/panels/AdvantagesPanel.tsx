import { useMemo } from "react";
import { formatNumber, formatSigned } from "../charts/format.ts";
import { taskViewOf } from "../tasks/index.ts";
import { AdvantagesPicture, heightOf } from "./AdvantagesPicture.tsx";
import { answerRows } from "./advantages.ts";
import { GroupSelect, RunSelect } from "./GroupPicker.tsx";
import { type ChosenGroup, chosenGroup, groupsNeeded } from "./groupChoice.ts";
import type { Panel } from "./panel.ts";

export const advantagesPanel: Panel = {
  id: "advantages",
  title: "Advantages",
  isDefault: false,
  about: {
    meaning:
      "How strongly each distinct answer of one group will be reinforced, ×3 where it was sampled three times. The ring stands at A, what GRPO uses; the arrow ends at the re-weighted Ã, what ProGRPO uses. Wrong answers lie far below: the axis leaves out what is between.",
    formula: String.raw`\tilde A_i = A_i + \alpha\,\bigl(c(q) - c(o_i \mid q)\bigr)`,
    spoken: "A tilde is A plus alpha times the difference of the prompt's confidence and the response's confidence.",
    look: "Among correct answers, the confident ones lose most and the rare ones least: that keeps rare answers alive.",
  },
  needs: (runs, { step }) =>
    groupsNeeded(runs, step, "After the first step each answer of a group gets an arrow from A to its re-weighted Ã."),
  useLook({ runs, selection, onSelect }) {
    const chosen = useMemo(() => chosenGroup(runs, selection), [runs, selection]);
    const rows = useMemo(() => (chosen ? answerRows(chosen.group) : []), [chosen]);
    return {
      unit: "A → Ã of each answer",
      summary: chosen ? summarise(chosen) : "",
      table: () => ({
        caption: chosen ? `Answers to ${taskViewOf(chosen.run.config).label(chosen.group.prompt)}` : "",
        columns: ["answer", "times", "reward", "A", "term", "Ã"],
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

function summarise({ run: { name }, group }: ChosenGroup): string {
  if (group.alpha === 0) return `${name}: alpha is 0, so Ã is A`;
  if (!group.eligible) return `${name}: the gate leaves this group out, so Ã is A`;
  const terms = group.responses.map((response) => response.term);
  return `${name}, alpha ${formatNumber(group.alpha)}: terms ${formatSigned(Math.min(...terms))} to ${formatSigned(Math.max(...terms))}`;
}
