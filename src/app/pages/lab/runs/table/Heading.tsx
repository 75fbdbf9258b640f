/** A column's name, which sorts by it. */
import { useWords } from "../../../../../components/words/useWords.tsx";
import styles from "./table.module.css";
import type { TableChoice } from "./tableData.ts";

type Sort = TableChoice["sort"];

export function Heading({
  id,
  label,
  meaning,
  isNumber,
  sort,
  onSort,
}: {
  id: string;
  label: string;
  meaning: string;
  /** Numbers begin with the largest, names with A. */
  isNumber: boolean;
  sort: Sort;
  onSort(sort: Sort): void;
}) {
  const { runs: words } = useWords();
  const isFalling = sort?.by === id ? sort.isFalling : null;
  // The third time it is as it was.
  const next =
    isFalling === null
      ? { by: id, isFalling: isNumber }
      : isFalling === isNumber
        ? { by: id, isFalling: !isFalling }
        : null;
  return (
    <th
      scope="col"
      data-number={isNumber || undefined}
      aria-sort={isFalling === null ? undefined : isFalling ? "descending" : "ascending"}
    >
      <button type="button" className={styles.heading} title={words.sortsBy(meaning)} onClick={() => onSort(next)}>
        {label}
        <span aria-hidden="true">{isFalling === null ? "" : isFalling ? " ↓" : " ↑"}</span>
      </button>
    </th>
  );
}
