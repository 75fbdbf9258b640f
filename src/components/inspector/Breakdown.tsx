import type { GroupRecord, ResponseRecord } from "../../engine/index.ts";
import { Formula } from "../charts/Formula.tsx";
import { formatNumber, formatSigned } from "../charts/format.ts";
import styles from "./GroupInspector.module.css";
import { spokenBreakdown, substituted } from "./substitute.ts";
import { TokenTable } from "./Tokens.tsx";

/** The chosen response: its tokens' probabilities, the formula, the formula with its numbers, and a sentence. */
export function Breakdown({ group, response }: { group: GroupRecord; response: ResponseRecord }) {
  return (
    <div className={styles.breakdown}>
      <TokenTable response={response} />
      <dl className={styles.numbers}>
        <div>
          <dt>reward</dt>
          <dd>{formatNumber(response.reward, Number.isInteger(response.reward) ? 0 : 2)}</dd>
        </div>
        <div>
          <dt>c(o|q)</dt>
          <dd>{formatNumber(response.confidence, 3)}</dd>
        </div>
        <div>
          <dt>A</dt>
          <dd>{formatSigned(response.advantage, 3)}</dd>
        </div>
        <div>
          <dt>term</dt>
          <dd>{formatSigned(response.term, 3)}</dd>
        </div>
        <div>
          <dt>A~</dt>
          <dd>{formatSigned(response.reweighted, 3)}</dd>
        </div>
      </dl>
      <div className={styles.formula}>
        <Formula tex={substituted(group, response)} />
      </div>
      <p className={styles.spoken}>{spokenBreakdown(group, response)}</p>
    </div>
  );
}
