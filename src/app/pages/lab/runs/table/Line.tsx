/** One run, or runs that are equal but for the seed. */

import { markPath } from "../../../../../components/charts/runStyle.ts";
import { Button } from "../../../../../components/controls/Button.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import { FEWEST_SEEDS, type RunConfig } from "../../../../../engine/index.ts";
import type { Words } from "../../../../../words/en.ts";
import { storedName } from "../../../../library/storedName.ts";
import type { Actions } from "./actions.ts";
import { type Column, textOf } from "./columns.ts";
import { isKept } from "./entries.ts";
import type { Cell, Group } from "./groups.ts";
import { LineMenu } from "./LineMenu.tsx";
import { Remark } from "./Remark.tsx";
import { tagsIn } from "./rowText.ts";
import styles from "./table.module.css";
import { Value } from "./Value.tsx";

/** What all lines of a table have in common. */
export interface LineContext {
  columns: readonly Column[];
  baseline: Group | null;
  /** What changes are told against. */
  reference: RunConfig | null;
  actions: Actions;
  cell(group: Group, column: Column): Cell | null;
  onBaseline(name: string | null): void;
}

export function Line({
  group,
  isSeed = false,
  isChosen,
  isOpen = null,
  context,
  onChosen,
  onOpen,
}: {
  group: Group;
  /** It stands below a group that it is one of. */
  isSeed?: boolean;
  isChosen: boolean;
  /** Its runs stand below it; null where it is one run. */
  isOpen?: boolean | null;
  context: LineContext;
  onChosen(isChosen: boolean): void;
  onOpen?(): void;
}) {
  const { names, runs: words } = useWords();
  const { name, runs } = group;
  const { columns, baseline, actions } = context;
  const [run] = runs;
  const { mark, stroke, origin } = run!;
  const isDrawn = runs.every((one) => one.isDrawn);
  const isBaseline = baseline?.key === group.key;
  return (
    <tr data-seed={isSeed || undefined}>
      <td>
        <input
          type="checkbox"
          aria-label={words.choose(name)}
          checked={isChosen}
          onChange={({ target }) => onChosen(target.checked)}
        />
      </td>
      <td>
        <Button
          look="quiet"
          isOff={isDrawn && !runs.some(isKept)}
          title={isDrawn && !runs.some(isKept) ? words.untickArm : isDrawn ? words.hide : words.draw}
          aria-pressed={isDrawn}
          aria-label={words.drawRun(name)}
          onClick={() => (isDrawn ? actions.hide(runs) : void actions.draw([group]))}
        >
          <Eye isOpen={isDrawn} />
        </Button>
      </td>
      <th scope="row">
        <div className={styles.name}>
          {isOpen !== null && (
            <Button look="quiet" aria-expanded={isOpen} aria-label={words.seedsOf(name)} onClick={onOpen}>
              {isOpen ? "▾" : "▸"}
            </Button>
          )}
          <svg width="12" height="12" aria-hidden="true">
            <path d={markPath(mark, 6, 6, 4)} fill={stroke} />
          </svg>
          <span>
            {storedName(name, origin, names)}
            {isOpen !== null && (
              <span className={styles.aside} title={words.intervalNeeds(FEWEST_SEEDS)}>
                {" "}
                {seedsText(group, words)}
              </span>
            )}
            {isBaseline && !isSeed && <span className={styles.aside}> {words.baseline}</span>}
          </span>
        </div>
      </th>
      {columns.map((column) => (
        <td key={column.id} data-number={column.metric !== null || undefined}>
          <Content group={group} column={column} context={context} />
        </td>
      ))}
      <td>
        <LineMenu
          group={group}
          isSeed={isSeed}
          isBaseline={isBaseline}
          actions={actions}
          onBaseline={context.onBaseline}
        />
      </td>
    </tr>
  );
}

function seedsText({ runs }: Group, words: Words["runs"]): string {
  const seeds = new Set(runs.map(({ config }) => config?.seed)).size;
  return words.seeds(seeds, runs.length, seeds < FEWEST_SEEDS);
}

function Content({ group, column, context }: { group: Group; column: Column; context: LineContext }) {
  const words = useWords();
  const { baseline, reference, actions } = context;
  if (column.metric) {
    const cell = context.cell(group, column);
    return cell && <Value cell={cell} column={column} runs={group.runs.length} baseline={baseline?.name ?? ""} />;
  }
  const [run] = group.runs;
  const text = textOf(group, column, reference, words);
  if (group.runs.length > 1 || !isKept(run!)) return text;
  if (column.id === "tags")
    return (
      <Remark
        label={words.runs.tagsOf(run!.name)}
        text={text}
        onText={(words) => actions.setTags(run!, tagsIn(words))}
      />
    );
  if (column.id === "notes")
    return <Remark label={words.runs.noteOn(run!.name)} text={text} onText={(words) => actions.note(run!, words)} />;
  return text;
}

function Eye({ isOpen }: { isOpen: boolean }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      aria-hidden="true"
    >
      <path d="M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8z" />
      {isOpen ? <circle cx="8" cy="8" r="2" fill="currentColor" /> : <path d="M2.5 13.5l11-11" />}
    </svg>
  );
}
