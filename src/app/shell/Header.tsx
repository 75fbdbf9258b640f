/** The page's name, and what belongs to the page rather than to a run. */
import { type ReactNode, useState } from "react";
import type { ViewState } from "../../engine/index.ts";
import styles from "../App.module.css";

const THEMES: readonly ViewState["theme"][] = ["auto", "light", "dark"];
const COPIED = 2000;

export function Header({
  theme,
  onTheme,
  onHelp,
  children,
}: {
  theme: ViewState["theme"];
  onTheme(theme: ViewState["theme"]): void;
  onHelp(): void;
  /** What drives the run. */
  children: ReactNode;
}) {
  const [share, setShare] = useState("Copy link");
  const copy = () => {
    navigator.clipboard.writeText(window.location.href).then(
      () => setShare("Copied"),
      () => setShare("Copy the address bar"),
    );
    setTimeout(() => setShare("Copy link"), COPIED);
  };
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>ProGRPO Playground</h1>
      {children}
      <div className={styles.pageButtons}>
        <button type="button" className={styles.pageButton} onClick={copy}>
          {share}
        </button>
        <button
          type="button"
          className={styles.pageButton}
          aria-label={`Theme: ${theme}. Change to ${next}`}
          title={`Theme: ${theme}`}
          onClick={() => onTheme(next)}
        >
          <ThemeIcon theme={theme} />
        </button>
        <button type="button" className={styles.pageButton} onClick={onHelp}>
          Help
        </button>
      </div>
    </header>
  );
}

/** Half a disc: as the system says; ring: light; disc: dark. */
function ThemeIcon({ theme }: { theme: ViewState["theme"] }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle
        cx="7"
        cy="7"
        r="5.5"
        fill={theme === "dark" ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {theme === "auto" && <path d="M7 1.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />}
    </svg>
  );
}
