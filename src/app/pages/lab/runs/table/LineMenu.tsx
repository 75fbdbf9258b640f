/** What can be done with a run, or with runs that are equal but for the seed. */

import { useId } from "react";
import { HUES, markPath, styleOf, withHue } from "../../../../../components/charts/runStyle.ts";
import { Button } from "../../../../../components/controls/Button.tsx";
import { Choice, Choices } from "../../../../../components/controls/Choices.tsx";
import { Menu } from "../../../../../components/controls/Menu.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import { type ModelPlace, modelAddress } from "../../../../address/modelFields.ts";
import type { Actions } from "./actions.ts";
import { canDelete, type Entry, isKept } from "./entries.ts";
import type { Group } from "./groups.ts";
import { Remark } from "./Remark.tsx";
import styles from "./table.module.css";

export function LineMenu({
  group,
  isSeed,
  isBaseline,
  actions,
  onBaseline,
}: {
  group: Group;
  /** It is one of a group's runs: what they share is not its own to change. */
  isSeed: boolean;
  isBaseline: boolean;
  actions: Actions;
  onBaseline(name: string | null): void;
}) {
  const { runs: words } = useWords();
  const { name, runs } = group;
  const kept = runs.filter(isKept);
  const deletable = runs.filter(canDelete);
  const elsewhere = runs.filter(({ heldBy }) => heldBy === "elsewhere");
  const canRename = kept.length > 0 && !(isSeed && runs[0]!.arm);
  const place = runs.length === 1 ? besideModel(runs[0]!) : null;
  if (isSeed && kept.length === 0) return null;
  return (
    <Menu name={words.more(name)} aria-label={words.more(name)} sign="⋯" look="quiet">
      {(close) => (
        <>
          {canRename && (
            <div className={styles.field}>
              <span aria-hidden="true">{words.name}</span>
              <Remark label={words.nameOf(name)} text={name} onText={(text) => actions.rename(group, text)} />
            </div>
          )}
          {!isSeed && kept.length > 0 && <Hues group={group} onHue={(hue) => actions.colour(runs, hue)} />}
          <div className={styles.actions}>
            {!isSeed && runs[0]!.config && (
              <Button
                look="small"
                onClick={() => {
                  close();
                  onBaseline(isBaseline ? null : name);
                }}
              >
                {isBaseline ? words.unpin : words.pin}
              </Button>
            )}
            {place && (
              <a className={styles.link} href={modelAddress(place)} title={words.tryMeaning}>
                {words.tryBeside}
              </a>
            )}
            {elsewhere.length > 0 && (
              <Button
                look="small"
                title={words.copyMeaning}
                onClick={() => {
                  close();
                  for (const { id } of elsewhere) actions.copy(id);
                }}
              >
                {words.copy}
              </Button>
            )}
            {kept.length > 0 && (
              <Button
                look="small"
                isOff={deletable.length === 0}
                title={deletable.length === 0 ? words.belongs : undefined}
                onClick={() => {
                  close();
                  actions.remove(deletable);
                }}
              >
                {deletable.length > 1 ? words.deleteSome(deletable.length) : words.delete}
              </Button>
            )}
          </div>
        </>
      )}
    </Menu>
  );
}

/** Where a run's adapters can write beside the brought model that they were trained on; null where there are none. */
function besideModel({ id, config, hasWeights, done }: Entry): ModelPlace | null {
  return config?.text && hasWeights && done > 0 ? { model: config.model, beside: [id] } : null;
}

function Hues({ group: { runs }, onHue }: { group: Group; onHue(hue: number | null): void }) {
  const { runs: words } = useWords();
  const name = useId();
  const chosen = runs.find(({ hue }) => hue !== null)?.hue ?? null;
  const plain = { ...styleOf(runs[0]!.config?.method ?? null), mark: runs[0]!.mark };
  return (
    <Choices legend={words.colour} inColumns>
      {[null, ...HUES].map((called, index) => {
        const hue = called === null ? null : index;
        return (
          <Choice key={called}>
            <input type="radio" name={name} checked={chosen === hue} onChange={() => onHue(hue)} />
            <svg width="14" height="14" aria-hidden="true">
              <path d={markPath(plain.mark, 7, 7, 5)} fill={withHue(plain, hue).stroke} />
            </svg>
            {called === null ? words.asMethod : words.hues[called]}
          </Choice>
        );
      })}
    </Choices>
  );
}
