/** A panel's data to read, to copy and to keep. */
import { useId, useState } from "react";
import { useWords } from "../words/useWords.tsx";
import { toCsv, toTsv } from "./csv.ts";
import { DataTable, type TableData } from "./DataTable.tsx";
import headerStyles from "./PanelHeader.module.css";
import styles from "./TableView.module.css";

export function TableView({ title, table }: { title: string; table(): TableData }) {
  const words = useWords().charts.table;
  const id = useId();
  const [isWhole, setIsWhole] = useState(false);
  const [copied, setCopied] = useState("");
  const data = table();
  const copy = () => {
    navigator.clipboard.writeText(toTsv(data)).then(
      () => setCopied(words.copied(data.rows.length)),
      () => setCopied(words.cannotCopy),
    );
  };
  return (
    <>
      <div className={styles.tools}>
        <button type="button" className={headerStyles.button} onClick={copy}>
          {words.copy}
        </button>
        <button type="button" className={headerStyles.button} onClick={() => save(`${title}.csv`, toCsv(data))}>
          CSV
        </button>
        <button
          type="button"
          className={headerStyles.button}
          aria-pressed={isWhole}
          aria-controls={id}
          onClick={() => setIsWhole(!isWhole)}
        >
          {words.allRows}
        </button>
        <output className={styles.copied}>{copied}</output>
      </div>
      {/* Keyboard users scroll the table from here. */}
      <div
        id={id}
        className={isWhole ? styles.whole : styles.window}
        tabIndex={0}
        role="group"
        aria-label={words.data(title)}
      >
        <DataTable {...data} />
      </div>
    </>
  );
}

const HELD_MS = 60_000;

function save(name: string, text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers take it only after they have asked where to.
  setTimeout(() => URL.revokeObjectURL(address), HELD_MS);
}
