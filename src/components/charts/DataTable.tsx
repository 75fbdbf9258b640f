import styles from "./DataTable.module.css";
import { formatNumber } from "./format.ts";

/** A panel's data in rows; numbers are formatted here, text stays as it is. */
export interface TableData {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** The first column names its row. Columns of whole numbers stay whole; others get three digits. */
export function DataTable({ caption, columns, rows }: TableData) {
  const digits = columns.map((_, column) =>
    rows.every((row) => typeof row[column] !== "number" || Number.isInteger(row[column])) ? 0 : 3,
  );
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, place) => (
            <th key={place} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // Rows and columns have no other identity than their place: prompts and names may repeat.
          <tr key={index}>
            {row.map((cell, column) =>
              column === 0 ? (
                <th key={column} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={column} className={typeof cell === "string" ? styles.text : undefined}>
                  {typeof cell === "number" ? formatNumber(cell, digits[column]) : (cell ?? "–")}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
