import { useState } from "react";
import { digitsUpTo, formatNumber, formatSigned } from "../charts/format.ts";
import { Button } from "../controls/Button.tsx";
import { EffectBar } from "./EffectBar.tsx";
import { type Effect, movementOf } from "./effects.ts";
import { Signed } from "./Signed.tsx";
import styles from "./whatIf.module.css";

const MOST_ROWS = 9;

/** Every answer's probability: now, as the group would move it, and as the step did. */
export function Effects({ effects, isAsked }: { effects: readonly Effect[]; isAsked: boolean }) {
  const [isWhole, setIsWhole] = useState(false);
  const most = Math.max(...effects.map(movementOf));
  const digits = Math.max(3, digitsUpTo(most));
  // Wrong answers stand at the end and always stay.
  const shown =
    isWhole || effects.length <= MOST_ROWS ? effects : [...effects.slice(0, MOST_ROWS - 1), effects.at(-1)!];
  return (
    <>
      <table className={styles.table}>
        <caption>Probability of every answer, and how it changes</caption>
        <thead>
          <tr>
            <th scope="col">answer</th>
            <th scope="col">now</th>
            <th scope="col">
              <span className={styles.hidden}>picture</span>
            </th>
            <th scope="col">{isAsked ? "asked" : "group"}</th>
            <th scope="col">step did</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((effect) => (
            <tr key={effect.text}>
              <th scope="row" className={styles.name}>
                {effect.text || "(empty)"}
              </th>
              <td>{formatNumber(effect.before)}</td>
              <td className={styles.picture}>
                <EffectBar effect={effect} most={most} isAsked={isAsked} />
              </td>
              <td>
                <Signed text={formatSigned(effect.asked, digits)} by={effect.asked} digits={digits} />
              </td>
              <td>
                <Signed text={formatSigned(effect.did, digits)} by={effect.did} digits={digits} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {effects.length > MOST_ROWS && (
        <Button look="small" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? "Show what moves most" : `Show all ${effects.length} rows`}
        </Button>
      )}
      <p className={styles.note}>
        Bar: what this group alone would change{isAsked ? " as asked; outline: under the run's own settings" : ""}.
        Ring: what the step did.
      </p>
    </>
  );
}
