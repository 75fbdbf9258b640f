/** First in the tab order: past the controls. The address names the page, so it stays as it is. */
import styles from "./Shell.module.css";

export function SkipLink({ to, children }: { to: string; children: string }) {
  return (
    <a
      className={styles.skipLink}
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(to)?.focus();
      }}
    >
      {children}
    </a>
  );
}
