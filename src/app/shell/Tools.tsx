/** What belongs to the page rather than to a run. */
import { Button } from "../../components/controls/Button.tsx";
import { useWords } from "../../components/words/useWords.tsx";
import { LANGUAGES, OFFERED } from "../../words/languages.ts";
import { rememberLanguage } from "../address/ownLanguage.ts";
import { THEMES, type Theme, type ViewState } from "../address/viewFields.ts";
import styles from "./Shell.module.css";

export function Tools({
  view,
  onView,
  onShare,
  onHelp,
}: {
  view: ViewState;
  onView(part: Partial<ViewState>): void;
  onShare(): void;
  onHelp(): void;
}) {
  const { shell } = useWords();
  const { theme, language } = view;
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  const other = OFFERED[(OFFERED.indexOf(language) + 1) % OFFERED.length]!;
  return (
    <section aria-label={shell.tools} className={styles.tools}>
      <Button look="quiet" onClick={onShare}>
        {shell.share}
      </Button>
      <Button
        look="quiet"
        lang={LANGUAGES[other].tag}
        onClick={() => {
          rememberLanguage(other);
          onView({ language: other });
        }}
      >
        {LANGUAGES[other].name}
      </Button>
      <Button
        look="quiet"
        aria-label={shell.theme(shell.themes[theme], shell.themes[next])}
        title={shell.theme(shell.themes[theme], shell.themes[next])}
        onClick={() => onView({ theme: next })}
      >
        <ThemeIcon theme={theme} />
      </Button>
      <Button look="quiet" onClick={onHelp}>
        {shell.help}
      </Button>
    </section>
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
