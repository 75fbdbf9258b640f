/** Numbers, amounts and lists as a language writes them. */

export interface Writer {
  /** Fixed digits after the point. */
  number(value: number, digits?: number): string;
  /** A large one in words, to two digits: "94 thousand". */
  amount(value: number): string;
  /** Bytes as "988 MB", to three digits; a few of them as "158 bytes". */
  size(bytes: number): string;
  /** 0.64 as "64 %". */
  percent(share: number): string;
  /** The form of a word that a number of things takes: of `one` and `other` in English, `other` alone in Chinese. */
  plural(count: number, forms: { one?: string; other: string }): string;
  list(items: readonly string[]): string;
  /** A time of the clock, by milliseconds since 1970: "14:05". */
  clock(time: number): string;
  /** "May 3" */
  day(time: number): string;
  /** "May 3, 02:05 PM" */
  moment(time: number): string;
  /** "40 s", "3 min", "1.5 h": what somebody has to wait. */
  duration(seconds: number): string;
  /** The same with short times to two digits: "0.012 s", "4.3 s". */
  pace(seconds: number): string;
}

const SIZES = [
  ["gigabyte", 1e9],
  ["megabyte", 1e6],
  ["kilobyte", 1e3],
  ["byte", 1],
] as const;

/** @param tag a language as in BCP 47 */
export function writerOf(tag: string): Writer {
  const rules = new Intl.PluralRules(tag);
  const lists = new Intl.ListFormat(tag);
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(tag, {
      style: "unit",
      unit: name,
      unitDisplay: "short",
      maximumFractionDigits: digits,
    }).format(value);
  const duration = (seconds: number) => {
    if (seconds < 90) return unit(Math.max(1, Math.round(seconds)), "second");
    return seconds < 5400 ? unit(Math.round(seconds / 60), "minute") : unit(seconds / 3600, "hour", 1);
  };
  return {
    number: (value, digits = 0) =>
      new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    amount: (value) =>
      new Intl.NumberFormat(tag, {
        notation: "compact",
        compactDisplay: "long",
        maximumSignificantDigits: 2,
      }).format(value),
    size(bytes) {
      const [unitName, each] = SIZES.find(([, least]) => bytes >= 0.9995 * least) ?? SIZES.at(-1)!;
      return new Intl.NumberFormat(tag, {
        style: "unit",
        unit: unitName,
        // Their short form is a singular.
        unitDisplay: unitName === "byte" ? "long" : "short",
        maximumSignificantDigits: 3,
      }).format(bytes / each);
    },
    percent: (share) => new Intl.NumberFormat(tag, { style: "percent" }).format(share),
    plural: (count, forms) => (rules.select(count) === "one" ? (forms.one ?? forms.other) : forms.other),
    clock: (time) => new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }),
    day: (time) => new Date(time).toLocaleDateString(tag, { day: "numeric", month: "long" }),
    moment: (time) =>
      new Date(time).toLocaleString(tag, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
    list: (items) => lists.format(items),
    duration,
    pace: (seconds) => (seconds < 10 ? unit(Number(seconds.toPrecision(2)), "second", 20) : duration(seconds)),
  };
}
