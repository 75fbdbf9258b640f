/** Where one is among the chapters, and the way to each. */
import { useWords } from "../../../../components/words/useWords.tsx";
import { CHAPTERS } from "../chapters/index.ts";
import styles from "./ChapterList.module.css";

export function ChapterList({ current, addressOf }: { current: number; addressOf(chapter: number): string }) {
  const { learn } = useWords();
  return (
    <nav className={styles.chapters} aria-label={learn.chapterList}>
      <ol className={styles.list}>
        {CHAPTERS.map(({ id }, chapter) => {
          const { title } = learn.chapters[id];
          return (
            <li key={id}>
              <a
                className={styles.link}
                href={addressOf(chapter)}
                title={title}
                aria-label={learn.chapter(chapter + 1, title)}
                aria-current={chapter === current ? "page" : undefined}
              >
                {chapter + 1}
              </a>
            </li>
          );
        })}
      </ol>
      <p className={styles.place}>
        <span className={styles.count}>{learn.place(current + 1, CHAPTERS.length)}</span>{" "}
        {learn.chapters[CHAPTERS[current]!.id].title}
      </p>
    </nav>
  );
}
