/** The ways between the pages, which stay as they are drawn. */
import { useWords } from "../../components/words/useWords.tsx";
import { writeAddress } from "../address/route.ts";
import { type ViewState, writeView } from "../address/viewFields.ts";
import { PAGE_IDS, PAGES, type PageId } from "../pages/pages.ts";
import styles from "./Nav.module.css";

export function Nav({ page, view }: { page: PageId; view: ViewState }) {
  const { shell } = useWords();
  const fields = new URLSearchParams();
  writeView(view, fields);
  return (
    <nav className={styles.nav} aria-label={shell.nav}>
      {PAGE_IDS.filter((id) => !PAGES[id].isAside).map((id) => (
        <a
          key={id}
          className={styles.link}
          href={writeAddress(id, fields)}
          aria-current={id === page ? "page" : undefined}
        >
          {shell.pages[id]}
        </a>
      ))}
    </nav>
  );
}
