/** What went wrong, where, and how to mend it, a sentence each. */
import { type EngineErrorData, sentence } from "../../engine/index.ts";
import { useTold, useWords } from "../words/useWords.tsx";
import styles from "./Account.module.css";

export function Account({ of }: { of: EngineErrorData }) {
  const { failure } = useWords();
  const say = useTold();
  const { message, where, hint } = of.told;
  return (
    <>
      {sentence(say(message))} <span className={styles.where}>{sentence(failure.where(say(where)))}</span>{" "}
      {sentence(say(hint))}
    </>
  );
}
