import { formatNumber, formatSigned } from "../charts/format.ts";
import { axisOf } from "../panels/advantages.ts";
import { verdictOn } from "../panels/answers.ts";
import { useWords } from "../words/useWords.tsx";
import { Dumbbell, WIDTH } from "./Dumbbell.tsx";
import type { Credit } from "./effects.ts";
import { Signed } from "./Signed.tsx";
import { TintedTokens } from "./TintedTokens.tsx";
import styles from "./whatIf.module.css";

/** Between wrong answers and correct ones, where the axis leaves something out. */
const GAP = 10;

/** The group's answers: how strongly each copy would be reinforced, and how its tokens would move. */
export function Credits({ credits, isAsked }: { credits: readonly Credit[]; isAsked: boolean }) {
  const words = useWords();
  const said = words.answers.whatIf.credits;
  const asAdvantages = credits.map(({ own, asked, ...credit }) => ({
    ...credit,
    response: { ...credit.response, advantage: own, reweighted: asked },
  }));
  const axis = axisOf(asAdvantages, WIDTH, GAP);
  const most = Math.max(...credits.flatMap(({ tokens }) => tokens.map(Math.abs)));
  return (
    <>
      <table className={styles.table}>
        <caption>{said.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{said.tokens}</th>
            <th scope="col">{words.charts.columns.times}</th>
            <th scope="col">
              <span className={styles.hidden}>{said.picture}</span>
            </th>
            <th scope="col">Ã</th>
            {isAsked && <th scope="col">{said.asked}</th>}
          </tr>
        </thead>
        <tbody>
          {credits.map((credit) => (
            <tr key={credit.places[0]}>
              <th scope="row" aria-label={verdictOn(credit, words)}>
                <TintedTokens response={credit.response} changes={credit.tokens} most={most} />
              </th>
              <td>
                {credit.response.correct ? "✓" : "✗"} ×{credit.places.length}
              </td>
              <td className={styles.picture}>
                <Dumbbell axis={axis} ghost={credit.own} value={credit.asked} />
              </td>
              <td>{formatSigned(credit.own)}</td>
              {isAsked && (
                <td>
                  <Signed text={formatSigned(credit.asked)} by={credit.asked - credit.own} digits={2} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {said.change(formatNumber(most, 3))}
        <span className={styles.up}>{said.rises}</span>
        {said.between}
        <span className={styles.down}>{said.falls}</span>
        {said.ring(isAsked)}
      </p>
    </>
  );
}
