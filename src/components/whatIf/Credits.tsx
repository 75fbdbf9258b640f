import { formatNumber, formatSigned } from "../charts/format.ts";
import { axisOf } from "../panels/advantages.ts";
import { nameOf } from "../panels/answers.ts";
import { Dumbbell, WIDTH } from "./Dumbbell.tsx";
import type { Credit } from "./effects.ts";
import { Signed } from "./Signed.tsx";
import { TintedTokens } from "./TintedTokens.tsx";
import styles from "./whatIf.module.css";

/** Between wrong answers and correct ones, where the axis leaves something out. */
const GAP = 10;

/** The group's answers: how strongly each copy would be reinforced, and how its tokens would move. */
export function Credits({ credits, isAsked }: { credits: readonly Credit[]; isAsked: boolean }) {
  const asAdvantages = credits.map(({ own, asked, ...credit }) => ({
    ...credit,
    response: { ...credit.response, advantage: own, reweighted: asked },
  }));
  const axis = axisOf(asAdvantages, WIDTH, GAP);
  const most = Math.max(...credits.flatMap(({ tokens }) => tokens.map(Math.abs)));
  return (
    <>
      <table className={styles.table}>
        <caption>The group&apos;s answers, and how strongly each copy is reinforced</caption>
        <thead>
          <tr>
            <th scope="col">tokens</th>
            <th scope="col">times</th>
            <th scope="col">
              <span className={styles.hidden}>picture</span>
            </th>
            <th scope="col">Ã</th>
            {isAsked && <th scope="col">asked</th>}
          </tr>
        </thead>
        <tbody>
          {credits.map((credit) => (
            <tr key={credit.places[0]}>
              <th scope="row" aria-label={`${nameOf(credit)}, ${credit.response.correct ? "correct" : "wrong"}`}>
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
        Under each token the change of its log-probability, up to {formatNumber(most, 3)}:{" "}
        <span className={styles.up}>▲ teal rises</span>, <span className={styles.down}>▼ plum falls</span>. Ring: Ã
        under the run&apos;s own settings{isAsked ? "; arrowhead: as asked" : ""}. The axis leaves out what is between
        wrong answers and correct ones.
      </p>
    </>
  );
}
