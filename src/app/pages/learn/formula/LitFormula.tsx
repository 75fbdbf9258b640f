/** A formula whose symbols and their marks in the picture point at each other, by pointer, finger and keyboard. */
import type { PointerEvent } from "react";
import { Formula } from "../../../../components/words/Formula.tsx";
import styles from "./LitFormula.module.css";

/** What symbols stand for: copies, reward, credit of a copy, all of an answer's credit, probability, its change, what it becomes. */
export type SymbolId = "n" | "r" | "A" | "push" | "p" | "change" | "after";

/** A symbol in TeX that can be pointed at. */
export const symbol = (id: SymbolId, tex: string): string => `\\htmlClass{symbol-${id}}{${tex}}`;

export interface Lighting {
  /** The symbol that is pointed at. */
  lit: SymbolId | null;
  onLit(symbol: SymbolId | null): void;
}

export function LitFormula({
  tex,
  numbers,
  legend,
  lit,
  onLit,
}: Lighting & {
  tex: string;
  /** The same with a row's numbers. */
  numbers: string | null;
  legend: readonly { id: SymbolId; name: string; meaning: string }[];
}) {
  const point = ({ target }: PointerEvent) => {
    const part = (target as Element).closest("[class*='symbol-']");
    onLit((part && ([...part.classList].find((name) => name.startsWith("symbol-"))?.slice(7) as SymbolId)) ?? null);
  };
  return (
    <div className={styles.lines} data-lit={lit ?? undefined}>
      <div className={styles.formula} onPointerOver={point} onPointerLeave={() => onLit(null)}>
        <Formula
          tex={numbers ? String.raw`\begin{aligned}${tex}\\${numbers}\end{aligned}` : tex.replace("&", "")}
          display
        />
      </div>
      <ul className={styles.legend}>
        {legend.map(({ id, name, meaning }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.symbol}
              data-lit={lit === id || undefined}
              onPointerEnter={() => onLit(id)}
              onPointerLeave={() => onLit(null)}
              onFocus={() => onLit(id)}
              onBlur={() => onLit(null)}
            >
              <i>{name}</i> {meaning}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
