/** Which columns the table has. */
import { Choice, Choices } from "../../../../../components/controls/Choices.tsx";
import { Menu } from "../../../../../components/controls/Menu.tsx";
import { EVALUATION_METRICS, passMetric, STEP_METRICS } from "../../../../../engine/index.ts";
import { TEXT_COLUMNS } from "./columns.ts";
import type { Entry } from "./entries.ts";

interface Choice {
  id: string;
  label: string;
  meaning: string;
}

export function ColumnMenu({
  entries,
  shown,
  onShown,
}: {
  entries: readonly Entry[];
  shown: readonly string[];
  onShown(ids: readonly string[]): void;
}) {
  return (
    <Menu name="Columns" sign="Columns" look="small">
      {() =>
        groupsOf(entries).map(({ title, choices }) => (
          <Choices key={title} legend={title} inColumns>
            {choices.map(({ id, label, meaning }) => (
              <Choice key={id} title={meaning}>
                <input
                  type="checkbox"
                  checked={shown.includes(id)}
                  onChange={() => onShown(toggled(groupsOf(entries), shown, id))}
                />
                {label}
              </Choice>
            ))}
          </Choices>
        ))
      }
    </Menu>
  );
}

function groupsOf(entries: readonly Entry[]): { title: string; choices: readonly Choice[] }[] {
  const ks = new Set(entries.flatMap(({ evaluation }) => evaluation?.passAtK.map(({ k }) => k) ?? []));
  const passes = [...ks].sort((a, b) => a - b).map(passMetric);
  return [
    { title: "The run", choices: TEXT_COLUMNS },
    { title: "Held-out, at the last evaluation", choices: [...passes, ...EVALUATION_METRICS] },
    { title: "Training, at the last step", choices: STEP_METRICS },
  ];
}

/** What comes new stands before the words, which are wide. */
function toggled(groups: ReturnType<typeof groupsOf>, shown: readonly string[], id: string): string[] {
  if (shown.includes(id)) return shown.filter((one) => one !== id);
  const isMetric = !groups[0]!.choices.some((choice) => choice.id === id);
  const words = shown.findIndex((one) => one === "changed" || one === "tags" || one === "notes");
  return isMetric && words >= 0 ? shown.toSpliced(words, 0, id) : [...shown, id];
}
