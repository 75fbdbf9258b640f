/** A text to be taken along by the clipboard. */
import { useState } from "react";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./share.module.css";

export function CopyText({ name, text, action }: { name: string; text: string; action: string }) {
  const { share } = useWords();
  const [said, setSaid] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(share.copied),
      () => setSaid(share.notCopied),
    );
  return (
    <>
      <div className={styles.row}>
        <input
          className={styles.link}
          aria-label={name}
          readOnly
          value={text}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button onClick={() => void copy()}>{action}</Button>
      </div>
      {said && (
        <p role="status" className={styles.help}>
          {said}
        </p>
      )}
    </>
  );
}
