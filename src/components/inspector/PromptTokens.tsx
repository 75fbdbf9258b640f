import type { GroupRecord } from "../../engine/index.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./Tokens.module.css";

/** A prompt as the model got it; where c(q) is made of some of its tokens, these are underlined. */
export function PromptTokens({ group: { promptTokens, promptOver } }: { group: GroupRecord }) {
  const words = useWords().answers.inspector;
  if (!promptOver) return <code>{promptTokens.join("")}</code>;
  const [first, end] = promptOver;
  const text = (from: number, to?: number) => promptTokens.slice(from, to).join("");
  return (
    <code>
      {text(0, first)}
      <span className={styles.asked} title={words.askedTokens}>
        {text(first, end)}
      </span>
      {text(end)}
    </code>
  );
}
