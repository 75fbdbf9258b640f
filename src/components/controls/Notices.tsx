/** Plain words about what was not as the page expected; each can be put away. The newest are shown, the rest is folded. */
import { useState } from "react";
import { useWords } from "../words/useWords.tsx";
import { Button } from "./Button.tsx";
import styles from "./Notices.module.css";

const SHOWN = 3;

export function Notices({
  notices,
  onDismiss,
}: {
  /** Rising age: the newest is the last. */
  notices: readonly { id: number; text: string }[];
  onDismiss(id: number): void;
}) {
  const { shell } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const folded = Math.max(0, notices.length - SHOWN);
  return (
    <div role="status" aria-label={shell.notices} className={styles.notices}>
      {notices
        .toReversed()
        .slice(0, isOpen ? undefined : SHOWN)
        .map(({ id, text }) => (
          <div key={id} className={styles.notice}>
            <p>{text}</p>
            <Button look="quiet" aria-label={shell.dismiss(text)} onClick={() => onDismiss(id)}>
              ✕
            </Button>
          </div>
        ))}
      {folded > 0 && (
        <div className={styles.fold}>
          <Button look="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? shell.showFewer : shell.more(folded)}
          </Button>
        </div>
      )}
    </div>
  );
}
