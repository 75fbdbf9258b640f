/** Values of one setting as a visitor writes them: "0.1, 0.3, 1", each counted once, or evenly over a range. Pure. */
import { type NumberRange, type NumberRefusal, readNumber, type Setting, writeValue } from "../../engine/index.ts";
import { en } from "../../words/en.ts";

export type Value = number | string;
export type Values = { values: readonly Value[] } | { refused: string };

/** With commas or spaces between, or semicolons where commas are decimal signs. */
export function readValues(setting: Setting, text: string): Values {
  const words = text
    .split(text.includes(";") ? ";" : /[\s,]+/)
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 0) return { refused: "There must be one value at least." };
  const values: Value[] = [];
  for (const word of words) {
    if (setting.kind === "choice") {
      if (!setting.options.some(({ value }) => value === word)) return { refused: `“${word}” is not to be chosen.` };
      values.push(word);
      continue;
    }
    const reading = readNumber(setting, word);
    if ("refused" in reading) return { refused: refusal(word, reading.refused, setting) };
    values.push(reading.value);
  }
  return { values: [...new Set(values)] };
}

export const writeValues = (values: readonly Value[]): string => values.map(writeValue).join(", ");

const COUNT = { min: 2, max: 20, integer: true };

export type Spacing = "linear" | "log";

/** `count` values from `low` to `high`, both included, at equal distances or equal factors; of whole numbers those nearest. */
export function rangeValues(
  setting: NumberRange,
  { low, high, count, spacing }: { low: string; high: string; count: string; spacing: Spacing },
): { values: readonly number[] } | { refused: string } {
  const numbers: number[] = [];
  for (const [range, text] of [
    [setting, low],
    [setting, high],
    [COUNT, count],
  ] as const) {
    const reading = readNumber(range, text);
    if ("refused" in reading) return { refused: refusal(text, reading.refused, range) };
    numbers.push(reading.value);
  }
  const [first = 0, last = 0, number = 0] = numbers;
  if (last <= first) return { refused: "A range ends above where it begins." };
  if (spacing === "log" && first <= 0) return { refused: "Equal factors need a range that begins above 0." };
  const at = (share: number) => (spacing === "log" ? first * (last / first) ** share : first + share * (last - first));
  const inner = Array.from({ length: number - 2 }, (_, index) => {
    const exact = at((index + 1) / (number - 1));
    if (setting.integer) return Math.round(exact);
    return Number(exact.toPrecision(spacing === "log" ? 3 : 12));
  });
  // Rounded, values of a narrow range may be equal, or its ends.
  return { values: [...new Set([first, ...inner.filter((value) => value > first && value < last), last])] };
}

function refusal(text: string, fault: NumberRefusal, range: NumberRange): string {
  const { numbers } = en;
  return numbers.refusal(numbers.typed(text.trim().slice(0, 20)), numbers.refused[fault], numbers.mend(range));
}
