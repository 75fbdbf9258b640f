/** Comma-separated values as RFC 4180 has them, with cells that no spreadsheet takes for a formula. */
import { told, Unreadable } from "../../engine/index.ts";

export type Cell = string | number | null;

/** A spreadsheet computes a text that begins so; an apostrophe before it says that it is text. */
const FORMULA = /^[=+\-@\t\r']/;
const ESCAPED = /^'(?=[=+\-@\t\r'])/;

/** Numbers keep all their digits; null is an empty cell. */
export function writeCsv(rows: Iterable<readonly Cell[]>): string {
  let text = "";
  for (const row of rows) text += `${row.map(writeCell).join(",")}\r\n`;
  return text;
}

function writeCell(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows of cells; empty lines are none.
 *
 * @throws Unreadable in a few words, with the line, where a quote stands in the middle of a cell or is never closed.
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let line = 1;
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  for (let at = 0; at < text.length; ) {
    cell.lastIndex = at;
    const [whole, quoted, plain] = cell.exec(text)!;
    row.push((quoted?.replaceAll('""', '"') ?? plain!).replace(ESCAPED, ""));
    line += quoted === undefined ? 0 : quoted.split("\n").length - 1;
    at += whole.length;
    const end = text.startsWith("\r\n", at) ? "\r\n" : (text[at] ?? "\n");
    if (end === ",") {
      at += 1;
      if (at === text.length) row.push("");
    } else if (end === "\r\n" || end === "\n") {
      at += end.length;
      line += 1;
      if (row.length > 1 || row[0] !== "") rows.push(row);
      row = [];
    } else {
      throw new Unreadable(
        end === '"' ? told`line ${line}: a quote where none may be` : told`line ${line}: a character that ends no cell`,
      );
    }
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
