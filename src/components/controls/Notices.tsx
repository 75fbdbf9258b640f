/** Plain words about what was not as the page expected; each can be put away. */
import styles from "./controls.module.css";

export function Notices({
  notices,
  onDismiss,
}: {
  notices: readonly { id: number; text: string }[];
  onDismiss(id: number): void;
}) {
  return (
    <div role="status" aria-label="Notices" className={styles.notices}>
      {notices.map(({ id, text }) => (
        <div key={id} className={styles.notice}>
          <p>{text}</p>
          <button type="button" className={styles.quiet} aria-label={`Dismiss: ${text}`} onClick={() => onDismiss(id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}
