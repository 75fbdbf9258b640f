const MINUS = "−";

/** Fixed digits with a true minus sign; a dash where there is no value. */
export function formatNumber(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** As formatNumber, with a plus sign where positive. */
export function formatSigned(value: number, digits = 2): string {
  const text = formatNumber(value, digits);
  return text.startsWith(MINUS) || Number(text) === 0 ? text : `+${text}`;
}

const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });

/** Digits that tell values apart on an axis that ends at `top`: two, more where it is small. */
export function digitsUpTo(top: number): number {
  if (!(top > 0) || !Number.isFinite(top)) return 2;
  return top >= 100 ? 0 : Math.min(9, Math.max(2, 1 - Math.floor(Math.log10(top))));
}

/** Axis ticks: as few digits as the value needs. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size >= 10_000) return COMPACT.format(value).replace("-", MINUS);
  const text =
    size > 0 && size < 0.001
      ? String(Number(value.toPrecision(3)).toExponential())
      : String(Number(value.toPrecision(6)));
  return text.replaceAll("-", MINUS);
}

/** "a, b and c". */
export function formatList(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
