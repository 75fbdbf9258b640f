import { useState } from "react";
import { digitsUpTo, formatNumber, formatSigned } from "../charts/format.ts";
import { Button } from "../controls/Button.tsx";
import { useWords } from "../words/useWords.tsx";
import { EffectBar } from "./EffectBar.tsx";
import { type Effect, movementOf } from "./effects.ts";
import { Signed } from "./Signed.tsx";
import styles from "./whatIf.module.css";

const MOST_ROWS = 9;

/** Every answer's probability: now, as the group would move it, and as the step did. */
export function Effects({ effects, isAsked }: { effects: readonly Effect[]; isAsked: boolean }) {
  const { answers, charts } = useWords();
  const words = answers.whatIf;
  const said = words.effects;
  const [isWhole, setIsWhole] = useState(false);
  const most = Math.max(...effects.map(movementOf));
  const digits = Math.max(3, digitsUpTo(most));
  // Wrong answers stand at the end and always stay.
  const shown =
    isWhole || effects.length <= MOST_ROWS ? effects : [...effects.slice(0, MOST_ROWS - 1), effects.at(-1)!];
  return (
    <>
      <table className={styles.table}>
        <caption>{said.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{charts.columns.answer}</th>
            <th scope="col">{said.now}</th>
            <th scope="col">
              <span className={styles.hidden}>{words.credits.picture}</span>
            </th>
            <th scope="col">{isAsked ? words.credits.asked : said.group}</th>
            <th scope="col">{said.did}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((effect) => (
            <tr key={effect.text ?? "wrong"}>
              <th scope="row" className={styles.name}>
                {effect.text === null ? charts.wrong : effect.text || charts.empty}
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
          {isWhole ? said.showMost : said.showAll(effects.length)}
        </Button>
      )}
      <p className={styles.note}>{said.bar(isAsked)}</p>
    </>
  );
}
