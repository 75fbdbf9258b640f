/** The group as rows. Each beat adds what it does to them; marks glow with their symbols in the formula. */

import { formatNumber, formatSigned } from "../../../../../components/charts/format.ts";
import { Signed } from "../../../../../components/whatIf/Signed.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { Lighting, SymbolId } from "../../formula/LitFormula.tsx";
import { ChangeBar } from "./ChangeBar.tsx";
import styles from "./CreditRows.module.css";
import { BEATS, type Beat } from "./fields.ts";
import { type CreditRow, type CreditTable, pushOf } from "./rows.ts";

const DIGITS = 1;
/** In points of a percent. */
const points = (change: number) => 100 * change;
/** As it is written, so that what is written adds up. */
const written = (share: number) => Number(points(share).toFixed(DIGITS));

/** What a beat's bars show. */
const BARS: Partial<Record<Beat, (row: CreditRow) => number>> = {
  credit: pushOf,
  update: (row) => points(row.change),
  look: (row) => written(row.after) - written(row.before),
};

export interface CreditRowsProps extends Lighting {
  table: CreditTable;
  beat: Beat;
  /** Of rows, by place: whose numbers stand in the formula. */
  picked: number;
  onPick(place: number): void;
}

export function CreditRows({ table, beat, picked, onPick, lit, onLit }: CreditRowsProps) {
  const { learn } = useWords();
  const words = learn.chapters.credit;
  const has = (other: Beat) => BEATS.indexOf(beat) >= BEATS.indexOf(other);
  const barOf = BARS[beat];
  const most = barOf ? Math.max(...table.rows.map((row) => Math.abs(barOf(row)))) : 0;
  /** What makes a cell a symbol's mark. */
  const mark = (symbol: SymbolId) => ({
    "data-lit": lit === symbol || undefined,
    onPointerEnter: () => onLit(symbol),
    onPointerLeave: () => onLit(null),
  });
  const barSymbol: SymbolId = beat === "credit" ? "push" : beat === "update" ? "change" : "after";
  return (
    <table className={styles.table} data-beat={beat}>
      <caption className={styles.hidden}>{words.table}</caption>
      <thead>
        <tr>
          <th scope="col">{words.answer}</th>
          <th scope="col">{words.copies}</th>
          {has("check") && (
            <th scope="col" className={styles.reward}>
              {words.reward}
            </th>
          )}
          {has("score") && (
            <th scope="col" className={styles.advantage}>
              {words.eachCopy}
            </th>
          )}
          {has("update") && <th scope="col">{words.probability}</th>}
          {barOf && <th scope="col">{words.bars[beat as keyof typeof words.bars]}</th>}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, place) => (
          <tr
            key={`${row.kind} ${row.text}`}
            data-picked={place === picked || undefined}
            onPointerEnter={() => onPick(place)}
          >
            <th scope="row">
              <button
                type="button"
                className={styles.name}
                aria-pressed={place === picked}
                onClick={() => onPick(place)}
              >
                {row.kind === "right" ? (
                  <code>{row.text}</code>
                ) : row.kind === "wrong" ? (
                  learn.wrong
                ) : (
                  words.others(row.count)
                )}
              </button>
              {row.kind === "wrong" && <Misses wrong={table.wrong} />}
            </th>
            <td {...mark("n")}>
              <Copies count={row.copies} isWrong={row.kind === "wrong"} />
            </td>
            {has("check") && (
              <td className={styles.reward} {...mark("r")}>
                {row.credit ? `${row.credit.reward > 0 ? "✓" : "✗"} ${row.credit.reward}` : "–"}
              </td>
            )}
            {has("score") && (
              <td className={styles.advantage} {...mark("A")}>
                {row.credit ? formatSigned(has("credit") ? row.credit.reweighted : row.credit.advantage) : "–"}
              </td>
            )}
            {has("update") && (
              <td {...mark("p")}>
                {words.share(row.before)}
                {has("look") && <span data-lit={lit === "after" || undefined}> → {words.share(row.after)}</span>}
              </td>
            )}
            {barOf && (
              <td {...mark(barSymbol)}>
                <span className={styles.change}>
                  <ChangeBar value={barOf(row)} most={most} />
                  <span className={styles.number}>
                    {beat === "credit" ? (
                      formatSigned(barOf(row))
                    ) : (
                      <Signed text={formatSigned(barOf(row), DIGITS)} by={barOf(row)} digits={DIGITS} />
                    )}
                  </span>
                </span>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A square a copy. */
function Copies({ count, isWrong }: { count: number; isWrong: boolean }) {
  return (
    <span className={styles.copies} data-wrong={isWrong || undefined}>
      <span className={styles.squares} aria-hidden="true">
        {Array.from({ length: count }, (_, i) => (
          <span key={i} className={styles.square} />
        ))}
      </span>
      ×{formatNumber(count, 0)}
    </span>
  );
}

function Misses({ wrong }: Pick<CreditTable, "wrong">) {
  return (
    <span className={styles.misses}>
      {wrong.map(({ text, copies }) => `${text}${copies > 1 ? ` ×${copies}` : ""}`).join(", ")}
    </span>
  );
}
