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

/** Axis ticks: as few digits as the value needs. */
export function formatTick(value: number): string {
  const text = Math.abs(value) >= 10_000 ? COMPACT.format(value) : String(Number(value.toPrecision(6)));
  return text.replace("-", MINUS);
}

/** "a, b and c". */
export function formatList(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
