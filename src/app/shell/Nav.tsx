/** The ways between the pages, which stay as they are drawn. Where there is one page there is no way to show. */
import { useWords } from "../../components/words/useWords.tsx";
import { writeAddress } from "../address/route.ts";
import { type ViewState, writeView } from "../address/viewFields.ts";
import { PAGE_IDS, type PageId } from "../pages/pages.ts";
import styles from "./Nav.module.css";

export function Nav({ page, view }: { page: PageId; view: ViewState }) {
  const { shell } = useWords();
  if (PAGE_IDS.length < 2) return null;
  const fields = new URLSearchParams();
  writeView(view, fields);
  return (
    <nav className={styles.nav} aria-label={shell.nav}>
      {PAGE_IDS.map((id) => (
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
