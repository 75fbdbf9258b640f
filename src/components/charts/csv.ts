/** Tables as text for other programs. */
import type { TableData } from "./DataTable.tsx";

type Cell = string | number | null;

/** RFC 4180: a header, lines that end in CR LF, quotes where they are needed. Numbers with all their digits, nothing where nothing is known. */
export function toCsv({ columns, rows }: TableData): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** Tabs between cells, as spreadsheets paste them. */
export function toTsv({ columns, rows }: TableData): string {
  return [columns, ...rows].map((row) => row.map((cell) => text(cell).replace(/[\t\r\n]/g, " ")).join("\t")).join("\n");
}

function csvCell(cell: Cell): string {
  const plain = text(cell);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function text(cell: Cell): string {
  return cell === null ? "" : String(cell);
}
