/** Values of one setting as a visitor writes them: "0.1, 0.3, 1", each counted once, or evenly over a range. Pure. */
import { type NumberRange, type NumberRefusal, readNumber, type Setting, writeValue } from "../../engine/index.ts";
import { type Message, message } from "../../words/message.ts";

export type Value = number | string;
export type Values = { values: readonly Value[] } | { refused: Message };

/** With commas or spaces between, or semicolons where commas are decimal signs. */
export function readValues(setting: Setting, text: string): Values {
  const words = text
    .split(/[;；]/.test(text) ? /[;；]/ : /[\s,，、]+/)
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 0) return { refused: message("oneValue") };
  const values: Value[] = [];
  for (const word of words) {
    if (setting.kind === "choice") {
      if (!setting.options.some(({ value }) => value === word)) return { refused: message("noChoice", word) };
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
): { values: readonly number[] } | { refused: Message } {
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
  if (last <= first) return { refused: message("rangeFalls") };
  if (spacing === "log" && first <= 0) return { refused: message("factorsOfZero") };
  const at = (share: number) => (spacing === "log" ? first * (last / first) ** share : first + share * (last - first));
  const inner = Array.from({ length: number - 2 }, (_, index) => {
    const exact = at((index + 1) / (number - 1));
    if (setting.integer) return Math.round(exact);
    return Number(exact.toPrecision(spacing === "log" ? 3 : 12));
  });
  // Rounded, values of a narrow range may be equal, or its ends.
  return { values: [...new Set([first, ...inner.filter((value) => value > first && value < last), last])] };
}

const refusal = (text: string, fault: NumberRefusal, range: NumberRange): Message =>
  message("noNumber", text.trim().slice(0, 20), fault, range);
