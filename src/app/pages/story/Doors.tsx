/** The three ways on from the picture. */
import { useWords } from "../../../components/words/useWords.tsx";
import { writeAddress } from "../../address/route.ts";
import styles from "./Doors.module.css";
import { chapterLink } from "./places.ts";

const DOORS = [
  ["why", chapterLink(3)],
  ["what", chapterLink(5)],
  ["always", writeAddress("evidence", new URLSearchParams())],
] as const;

export function Doors() {
  const { story } = useWords();
  return (
    <nav className={styles.doors} aria-label={story.ways}>
      {DOORS.map(([door, address]) => (
        <a key={door} className={styles.door} href={address}>
          <span className={styles.title}>{`${story.doors[door].title}\u00a0→`}</span>
          <span className={styles.text}>{story.doors[door].text}</span>
        </a>
      ))}
    </nav>
  );
}
