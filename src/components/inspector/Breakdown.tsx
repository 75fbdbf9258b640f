import type { GroupRecord, ResponseRecord } from "../../engine/index.ts";
import { Formula } from "../charts/Formula.tsx";
import styles from "./GroupInspector.module.css";
import { spokenBreakdown, substituted } from "./substitute.ts";
import { TokenTable } from "./Tokens.tsx";

/** The chosen response: its tokens' probabilities, the formula, the formula with its numbers, and a sentence. */
export function Breakdown({ group, response }: { group: GroupRecord; response: ResponseRecord }) {
  return (
    <div className={styles.breakdown}>
      <TokenTable response={response} />
      <div className={styles.formula}>
        <Formula tex={substituted(group, response)} />
      </div>
      <p className={styles.spoken}>{spokenBreakdown(group, response)}</p>
    </div>
  );
}
