/** First in the tab order: past the controls to the charts. The address holds the settings, so it stays as it is. */
import styles from "../App.module.css";

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
