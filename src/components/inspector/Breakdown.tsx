import type { GroupRecord, ResponseRecord } from "../../engine/index.ts";
import { Formula } from "../words/Formula.tsx";
import { Rich } from "../words/Rich.tsx";
import { useWords } from "../words/useWords.tsx";
import styles from "./inspector.module.css";
import { spokenBreakdown, substituted } from "./substitute.ts";
import { TokenTable } from "./Tokens.tsx";

/** The chosen response: the formula, the formula with its numbers, a sentence, and its tokens' probabilities. */
export function Breakdown({ group, response }: { group: GroupRecord; response: ResponseRecord }) {
  const words = useWords();
  return (
    <>
      <div className={styles.wide}>
        <Formula tex={substituted(group, response)} />
      </div>
      <p className={styles.spoken}>{spokenBreakdown(group, response, words)}</p>
      <TokenTable response={response} />
      <p className={styles.note}>
        <Rich text={words.answers.inspector.tokensMean} />
      </p>
    </>
  );
}
