/** Final values of runs and arms as a table for other programs and for papers. Pure. */

import { FEWEST_SEEDS, type LocationKind, type PairedDifferences, type Summary } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { type Cell, writeCsv } from "./csv.ts";

export interface ResultColumn {
  /** In files; a metric's. */
  id: string;
  label: string;
  /** After the point, where a table is read by people. */
  digits: number;
}

/** Of one metric: over an arm's seeds, or of one run. */
export interface ResultValue {
  summary: Summary;
  /** To the baseline, seed by seed; null where there is none. */
  difference: PairedDifferences | null;
}

export interface ResultRow {
  name: string;
  /** Of one run; null for an arm. */
  seed: number | null;
  isBaseline: boolean;
  texts: readonly string[];
  /** One a column. */
  values: readonly ResultValue[];
  /** The runs that the row is about, where it is about several. */
  runs: readonly ResultRow[];
}

export interface Results {
  columns: readonly ResultColumn[];
  /** What else is shown of a row, in words. */
  texts: readonly string[];
  rows: readonly ResultRow[];
  kind: LocationKind;
  /** What differences are to; null where there are none. */
  baseline: string | null;
}

export interface ResultFormat {
  /** In the catalogue, too. */
  id: "table" | "markdown" | "latex";
  extension: string;
  type: string;
  /** `words`: what stands beside the numbers. */
  write(results: Results, words: Words["captions"]): string;
}

/**
 * All digits. An arm's line is followed by those of its runs, which have a seed, so that every mean and interval can be
 * computed again from the file alone.
 */
export function resultsCsv({ columns, texts, rows, baseline }: Results): string {
  const parts = ["low", "high", "n", ...(baseline === null ? [] : DIFFERENCE)];
  const header = [
    "name",
    "seed",
    ...texts,
    ...columns.flatMap(({ id }) => [id, ...parts.map((part) => `${id}/${part}`)]),
  ];
  const line = ({ name, seed, texts: words, values }: ResultRow): Cell[] => [
    name,
    seed,
    ...words,
    ...values.flatMap(({ summary, difference }) => [
      ...numbersOf(summary),
      ...(baseline === null ? [] : numbersOf(difference)),
    ]),
  ];
  const all = rows.flatMap((row) => [row, ...row.runs]);
  return writeCsv([header, ...all.map(line)]);
}

const DIFFERENCE = ["difference", "difference/low", "difference/high", "difference/n"];

const numbersOf = (summary: Summary | null): Cell[] =>
  summary ? [summary.value, summary.low, summary.high, summary.n] : [null, null, null, null];

export function resultsMarkdown(results: Results, words: Words["captions"]): string {
  const { columns, texts } = results;
  const line = (cells: readonly string[]) => `| ${cells.map(inMarkdown).join(" | ")} |`;
  const header = ["", "N", ...columns.map(({ label }) => label), ...texts];
  const rule = ["---", "---:", ...columns.map(() => "---:"), ...texts.map(() => "---")];
  const body = results.rows.map((row) => [
    nameOf(row, words),
    seedsOf(row),
    ...valuesOf(row, results, plain),
    ...row.texts,
  ]);
  return `${[line(header), `| ${rule.join(" | ")} |`, ...body.map(line)].join("\n")}\n\n${caption(results, "±", plain, words)}\n`;
}

const inMarkdown = (text: string) => text.replace(/[\\|*_`<>[\]]/g, String.raw`\$&`).replace(/\s+/g, " ");

/** For the package booktabs. */
export function resultsLatex(results: Results, words: Words["captions"]): string {
  const { columns, texts } = results;
  const line = (cells: readonly string[]) => `${cells.join(" & ")} \\\\`;
  const body = results.rows.map((row) =>
    line([inLatex(nameOf(row, words)), seedsOf(row), ...valuesOf(row, results, maths), ...row.texts.map(inLatex)]),
  );
  return [
    `% ${caption(results, "+-", plain, words)}`,
    `\\begin{tabular}{lr${"r".repeat(columns.length)}${"l".repeat(texts.length)}}`,
    "\\toprule",
    line(["", "N", ...columns.map(({ label }) => inLatex(label)), ...texts.map(inLatex)]),
    "\\midrule",
    ...body,
    "\\bottomrule",
    "\\end{tabular}",
    "",
  ].join("\n");
}

const LATEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

const inLatex = (text: string) =>
  text.replace(/[\\~^]|[&%$#_{}]/g, (sign) => LATEX[sign] ?? `\\${sign}`).replace(/\s+/g, " ");

interface Signs {
  plusMinus: string;
  star: string;
  /** Around what is to be set as a number. */
  fence: string;
}

const plain: Signs = { plusMinus: "±", star: "*", fence: "" };
const maths: Signs = { plusMinus: "\\pm", star: "^{*}", fence: "$" };

const nameOf = ({ name, isBaseline }: ResultRow, words: Words["captions"]) =>
  isBaseline ? words.baseline(name) : name;

const seedsOf = ({ seed, runs }: ResultRow) => String(seed === null ? Math.max(1, runs.length) : 1);

const valuesOf = (row: ResultRow, { columns }: Results, signs: Signs): string[] =>
  columns.map(({ digits }, index) => valueText(row.values[index]!, digits, seedsOf(row), signs));

/** "0.67 ± 0.05 (+0.05 ± 0.02*)"; with N where it is not the row's. */
function valueText({ summary, difference }: ResultValue, digits: number, seeds: string, signs: Signs): string {
  const { value, n } = summary;
  if (value === null) return "";
  const { fence } = signs;
  const number = (text: string) => `${fence}${text}${fence}`;
  const parts = [number(withHalf(summary, value.toFixed(digits), digits, signs))];
  if (String(n) !== seeds) parts.push(`[N = ${n}]`);
  if (difference && difference.value !== null) {
    const sign = difference.value < 0 ? "" : "+";
    const star = excludesZero(difference) ? signs.star : "";
    const text = withHalf(difference, sign + difference.value.toFixed(digits), digits, signs);
    parts.push(`(${number(text + star)})`);
  }
  return parts.join(" ");
}

/** The interval is as wide to both sides. */
const withHalf = ({ low, high }: Summary, value: string, digits: number, { plusMinus }: Signs): string =>
  low === null || high === null ? value : `${value} ${plusMinus} ${((high - low) / 2).toFixed(digits)}`;

/** What a star says. */
export const excludesZero = ({ low, high }: Summary): boolean => low !== null && high !== null && (low > 0 || high < 0);

function caption(
  { kind, baseline }: Results,
  plusMinus: string,
  { star }: Signs,
  { finalValues, table, intervals, differences }: Words["captions"],
): string {
  const base = baseline === null ? "" : differences(baseline, star);
  return table(finalValues[kind], plusMinus, intervals, FEWEST_SEEDS) + base;
}

export const RESULT_FORMATS: readonly ResultFormat[] = [
  { id: "table", extension: "csv", type: "text/csv", write: resultsCsv },
  { id: "markdown", extension: "md", type: "text/markdown", write: resultsMarkdown },
  { id: "latex", extension: "tex", type: "application/x-tex", write: resultsLatex },
];
