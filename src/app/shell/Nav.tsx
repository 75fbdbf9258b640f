/** The ways between the pages. Where there is one page there is no way to show. */
import { PAGE_IDS, PAGES, type PageId } from "../pages/pages.ts";
import styles from "./Nav.module.css";

export function Nav({ page }: { page: PageId }) {
  if (PAGE_IDS.length < 2) return null;
  return (
    <nav className={styles.nav} aria-label="Pages">
      {PAGE_IDS.map((id) => (
        <a key={id} className={styles.link} href={`#/${id}`} aria-current={id === page ? "page" : undefined}>
          {PAGES[id].title}
        </a>
      ))}
    </nav>
  );
}
