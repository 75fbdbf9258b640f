/** Where an embedded page comes from: it leads to the same place with all that it leaves out. */
import { useWords } from "../../components/words/useWords.tsx";
import { writeAddress } from "../address/route.ts";
import { type ViewState, writeView } from "../address/viewFields.ts";
import type { PageId } from "../pages/pages.ts";
import styles from "./EmbedFoot.module.css";

export function EmbedFoot({ page, own, view }: { page: PageId; own: URLSearchParams | null; view: ViewState }) {
  const { shell } = useWords();
  const fields = new URLSearchParams(own ?? undefined);
  writeView({ ...view, isEmbedded: false, isPlaying: false }, fields);
  return (
    <p className={styles.foot}>
      <a href={writeAddress(page, fields)} target="_blank" rel="noreferrer">
        {shell.whole}
      </a>
    </p>
  );
}
