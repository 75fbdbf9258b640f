/** Which columns the table has. */

import { Choice, Choices } from "../../../../../components/controls/Choices.tsx";
import { Menu } from "../../../../../components/controls/Menu.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import { EVALUATION_METRICS, type Metric, passMetric, STEP_METRICS } from "../../../../../engine/index.ts";
import type { Words } from "../../../../../words/en.ts";
import { type Column, columnsOf, columnWords, TEXT_COLUMNS } from "./columns.ts";
import type { Entry } from "./entries.ts";

export function ColumnMenu({
  entries,
  shown,
  onShown,
}: {
  entries: readonly Entry[];
  shown: readonly string[];
  onShown(ids: readonly string[]): void;
}) {
  const words = useWords();
  const { columns: name, columnGroups } = words.runs;
  return (
    <Menu name={name} sign={name} look="small">
      {() =>
        groupsOf(entries).map(({ group, columns }) => (
          <Choices key={group} legend={columnGroups[group]} inColumns>
            {columns.map((column) => {
              const { label, meaning } = columnWords(column, words);
              return (
                <Choice key={column.id} title={meaning}>
                  <input
                    type="checkbox"
                    checked={shown.includes(column.id)}
                    onChange={() => onShown(toggled(shown, column.id))}
                  />
                  {label}
                </Choice>
              );
            })}
          </Choices>
        ))
      }
    </Menu>
  );
}

function groupsOf(
  entries: readonly Entry[],
): { group: keyof Words["runs"]["columnGroups"]; columns: readonly Column[] }[] {
  const ks = new Set(entries.flatMap(({ evaluation }) => evaluation?.passAtK.map(({ k }) => k) ?? []));
  const passes = [...ks].sort((a, b) => a - b).map(passMetric);
  const idsOf = (metrics: readonly Metric[]) => metrics.map(({ id }) => id);
  return [
    { group: "run", columns: TEXT_COLUMNS },
    { group: "evaluation", columns: columnsOf(idsOf([...passes, ...EVALUATION_METRICS]), entries) },
    { group: "step", columns: columnsOf(idsOf(STEP_METRICS), entries) },
  ];
}

/** What comes new stands before the words, which are wide. */
function toggled(shown: readonly string[], id: string): string[] {
  if (shown.includes(id)) return shown.filter((one) => one !== id);
  const isMetric = !TEXT_COLUMNS.some((column) => column.id === id);
  const words = shown.findIndex((one) => one === "changed" || one === "tags" || one === "notes");
  return isMetric && words >= 0 ? shown.toSpliced(words, 0, id) : [...shown, id];
}
