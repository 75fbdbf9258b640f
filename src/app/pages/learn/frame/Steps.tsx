/** To the chapter before and to the one after. */
import { useWords } from "../../../../components/words/useWords.tsx";
import { CHAPTERS } from "../chapters/index.ts";
import styles from "./Steps.module.css";

export function Steps({ current, addressOf }: { current: number; addressOf(chapter: number): string }) {
  const { learn } = useWords();
  const link = (chapter: number, name: string, kind: "before" | "after") => {
    const found = CHAPTERS[chapter];
    if (!found) return <span />;
    return (
      <a className={styles.link} data-kind={kind} href={addressOf(chapter)}>
        <span className={styles.name}>{name}</span>
        {learn.chapters[found.id].title}
      </a>
    );
  };
  return (
    <nav className={styles.steps} aria-label={learn.steps}>
      {link(current - 1, learn.before, "before")}
      {link(current + 1, learn.after, "after")}
    </nav>
  );
}
