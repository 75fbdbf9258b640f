/** One kind of file: what it is, how large, for whom, and the button that saves it. */

import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./share.module.css";

export function SaveRow({
  title,
  size,
  help,
  isOff,
  onSave,
}: {
  title: string;
  size: string;
  help: string;
  isOff: boolean;
  onSave(): void;
}) {
  const { share } = useWords();
  return (
    <li className={styles.format}>
      <span>
        <strong>{title}</strong>
        <span className={styles.aside}>{size}</span>
        <span className={styles.words}>{help}</span>
      </span>
      <Button isOff={isOff} aria-label={share.saveIt(title)} onClick={onSave}>
        {share.save}
      </Button>
    </li>
  );
}
