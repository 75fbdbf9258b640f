/** The three ways on from the picture. */
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./Doors.module.css";
import { chapterLink } from "./places.ts";

/** Chapters of Learn. */
const DOORS = [
  ["why", 3],
  ["what", 5],
  ["always", 7],
] as const;

export function Doors() {
  const { story } = useWords();
  return (
    <nav className={styles.doors} aria-label={story.ways}>
      {DOORS.map(([door, chapter]) => (
        <a key={door} className={styles.door} href={chapterLink(chapter)}>
          <span className={styles.title}>{story.doors[door].title} →</span>
          <span className={styles.text}>{story.doors[door].text}</span>
        </a>
      ))}
    </nav>
  );
}
