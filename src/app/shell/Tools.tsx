/** What belongs to the page rather than to a run. */
import { Button } from "../../components/controls/Button.tsx";
import { THEMES, type Theme } from "../address/viewFields.ts";
import styles from "./Shell.module.css";

export function Tools({
  theme,
  onTheme,
  onShare,
  onHelp,
}: {
  theme: Theme;
  onTheme(theme: Theme): void;
  onShare(): void;
  onHelp(): void;
}) {
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return (
    <div role="group" aria-label="Page" className={styles.tools}>
      <Button look="quiet" onClick={onShare}>
        Share
      </Button>
      <Button
        look="quiet"
        aria-label={`Theme: ${theme}. Change to ${next}`}
        title={`Theme: ${theme}`}
        onClick={() => onTheme(next)}
      >
        <ThemeIcon theme={theme} />
      </Button>
      <Button look="quiet" onClick={onHelp}>
        Help
      </Button>
    </div>
  );
}

/** Half a disc: as the system says; ring: light; disc: dark. */
function ThemeIcon({ theme }: { theme: Theme }) {
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
