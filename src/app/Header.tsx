/** The page's name, and what belongs to the page rather than to a run. */
import { useState } from "react";
import type { ViewState } from "../engine/index.ts";
import styles from "./App.module.css";

const THEMES: readonly ViewState["theme"][] = ["auto", "light", "dark"];
const COPIED = 2000;

export function Header({
  theme,
  onTheme,
  onHelp,
}: {
  theme: ViewState["theme"];
  onTheme(theme: ViewState["theme"]): void;
  onHelp(): void;
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
      <p className={styles.tagline}>A small language model learns by reinforcement, live in your browser.</p>
      <div className={styles.pageButtons}>
        <button type="button" className={styles.pageButton} onClick={copy}>
          {share}
        </button>
        <button
          type="button"
          className={styles.pageButton}
          aria-label={`Theme: ${theme}. Change to ${next}`}
          onClick={() => onTheme(next)}
        >
          Theme: {theme}
        </button>
        <button type="button" className={styles.pageButton} onClick={onHelp}>
          Help
        </button>
      </div>
    </header>
  );
}
