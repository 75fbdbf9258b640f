/** Each beat's formula, and the same with a row's numbers. TeX; pure. */
import { type SymbolId, symbol } from "../../formula/LitFormula.tsx";
import type { Beat } from "./fields.ts";
import { type CreditRow, type CreditTable, pushOf } from "./rows.ts";

export interface BeatFormula {
  tex: string;
  numbers: string | null;
  /** Whose marks are in the picture. */
  symbols: readonly SymbolId[];
}

const [n, r, A, p, change, after] = [
  symbol("n", "n"),
  symbol("r", "r_i"),
  symbol("A", "A_i"),
  symbol("p", "p"),
  symbol("change", String.raw`\Delta p`),
  symbol("after", "p'"),
];

/** @param isScaled advantages are divided by the standard deviation; @param isArm credit is re-weighted */
export function formulaOf(
  beat: Beat,
  { size, mean, std }: CreditTable,
  row: CreditRow,
  { isScaled, isArm }: { isScaled: boolean; isArm: boolean },
  said: { right: string; wrong: string },
): BeatFormula {
  const { credit, copies, before, after: then } = row;
  const ofCopy = symbol("A", isArm ? String.raw`\tilde A` : "A");
  switch (beat) {
    case "draw":
      return { tex: String.raw`o_1, \dots, o_{${size}} &\sim \pi_\theta(\cdot \mid q)`, numbers: null, symbols: ["n"] };
    case "check":
      return {
        tex: String.raw`${r} &= \begin{cases} 1 & \text{${said.right}} \\ 0 & \text{${said.wrong}} \end{cases}`,
        numbers: null,
        symbols: ["r"],
      };
    case "score": {
      const top = (value: string) => (isScaled ? String.raw`\frac{${value}}{\operatorname{std}(r)}` : value);
      const [by, all] = [credit && `${credit.reward} - ${tex(mean, 3)}`, credit && signed(credit.advantage, 3)];
      const filled = isScaled ? String.raw`\frac{${by}}{${tex(std, 3)}}` : by;
      return {
        tex: String.raw`${A} &= ${top(String.raw`${r} - \operatorname{mean}(r)`)}`,
        numbers: credit && std > 0 ? `&= ${filled} = ${symbol("A", all!)}` : null,
        symbols: ["r", "A"],
      };
    }
    case "credit":
      return {
        tex: String.raw`${symbol("push", "F")} &= ${n} \cdot ${ofCopy}`,
        numbers:
          credit &&
          `&= ${symbol("n", String(copies))} \\cdot ${symbol("A", `(${signed(credit.reweighted, 3)})`)} = ${symbol("push", signed(pushOf(row)))}`,
        symbols: ["n", "A", "push"],
      };
    case "update":
      return {
        tex: String.raw`\nabla_\theta J &= \frac{1}{T} \sum_i ${isArm ? symbol("A", String.raw`\tilde A_i`) : A} \, \nabla_\theta \log \pi_\theta(o_i \mid q)`,
        numbers: String.raw`${change} &\approx ${p} \cdot \Delta \log ${p} = ${symbol("p", tex(before, 3))} \cdot (${signed(before > 0 ? row.change / before : 0)}) = ${symbol("change", signed(row.change, 3))}`,
        symbols: ["A", "p", "change"],
      };
    case "look":
      return {
        tex: `${symbol("change", String.raw`\Delta p`)} &= ${after} - ${p}`,
        numbers: `&= ${symbol("after", tex(then, 4))} - ${symbol("p", tex(before, 4))} = ${signed(then - before, 4)}`,
        symbols: ["p", "after"],
      };
    default:
      beat satisfies never;
      throw new Error(beat);
  }
}

/** KaTeX sets the minus sign itself. */
function tex(value: number, digits = 2): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

const signed = (value: number, digits = 2): string => {
  const text = tex(value, digits);
  return Number(text) > 0 ? `+${text}` : text;
};
