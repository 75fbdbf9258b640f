/** docs/results.md: the evidence as a text, with the sentences of the page and nothing else. `npm run docs` writes it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { differenceOf, digitsOf } from "../src/app/pages/evidence/finding.ts";
import { baselineOf, nameOf, subjectOf } from "../src/app/pages/evidence/parts.ts";
import {
  answerTo,
  balanceOf,
  besideMean,
  besidePlain,
  brokenIn,
  type Statement,
} from "../src/app/pages/evidence/statement.ts";
import { formatNumber, formatSigned } from "../src/components/charts/format.ts";
import type { ArmEvidence, ComparedAt, Difference, Evidence, Measure, PartEvidence } from "../src/engine/index.ts";
import { en } from "../src/words/en.ts";
import { ROOT } from "./processes.mjs";
import { type Clause, EXPECTATIONS } from "./study/expectations/expectations.ts";
import { together } from "./study/expectations/judge.ts";

export const RESULTS = join(ROOT, "docs/results.md");
export const EVIDENCE = join(ROOT, "public/evidence.json");

const { evidence: words } = en;

/** A way of comparing, and what is told of it. */
const COLUMNS: readonly (readonly [ComparedAt, Measure])[] = [
  ["step", "pass@1"],
  ["step", "pass@32"],
  ["step", "distinct"],
  ["pass@1", "pass@32"],
  ["distinct", "pass@1"],
  ["best", "pass@1"],
  ["best", "pass@32"],
];
const VALUES: readonly Measure[] = ["pass@1", "pass@8", "pass@32", "distinct", "answer_entropy"];

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

const said = ({ text, facts }: Statement): string =>
  [text, ...facts.map(({ label, value, rest }) => `  - ${label} **${value}** ${rest}`)].join("\n");
const list = (statements: readonly Statement[]): string => statements.map((one) => `- ${said(one)}`).join("\n");

/** "+0.158 [+0.126, +0.190] 10/10" */
function cell(difference: Difference | null): string {
  if (!difference) return "–";
  const { value, low, high, positive, pairs, measure } = difference;
  const signed = (one: number) => formatSigned(one, digitsOf(measure));
  const interval = low === null || high === null ? "" : ` [${signed(low)}, ${signed(high)}]`;
  return `${signed(value)}${interval} ${positive}/${pairs}`;
}

/** "5 × 2", or "5 × 1–2" where base models have not equally many seeds. */
const counted = ({ bases, seeds }: Pick<ArmEvidence, "bases" | "seeds">): string =>
  `${bases} × ${[...new Set(seeds)].join("–")}`;

const valuesAt = ({ curves }: ArmEvidence, place: number): string[] =>
  VALUES.map((measure) => formatNumber(curves.heldOut[measure].value.at(place), digitsOf(measure)));

function partText(part: PartEvidence): string {
  const subject = subjectOf(part);
  const baseline = baselineOf(part);
  const others = part.arms.filter((arm) => arm !== baseline);
  const broken = brokenIn(part, en);
  const beside = subject && besideMean(part, subject, en);
  return [
    `## ${words.partName(en.tasks[part.task], words.sizes[part.size], part.trainingPrompts)}`,
    `After ${part.steps} steps, on ${part.prompts.heldOut} unseen prompts a base model. Runs: \`${part.command}\`; kept in \`${part.file}\`.`,
    ...(broken ? [broken] : []),
    ...(subject ? [list([answerTo(part, subject, "step", en), ...besidePlain(part, subject, en)])] : []),
    ...(beside ? [beside] : []),
    "Unseen prompts, exact, means over base models:",
    table(
      ["arm", "bases × seeds", ...VALUES.map((measure) => words.short[measure])],
      [
        ["base models", counted(baseline), ...valuesAt(baseline, 0)],
        ...part.arms.map((arm) => [nameOf(arm, en), counted(arm), ...valuesAt(arm, -1)]),
      ],
    ),
    `Difference to ${nameOf(baseline, en)}, its 95 % interval, and in how many pairs it is above 0:`,
    table(
      ["arm", ...COLUMNS.map(([at, measure]) => `${words.short[measure]} ${words.comparedAt[at]}`)],
      others.map((arm) => [
        nameOf(arm, en) + (arm.exploratory ? " (exploratory)" : ""),
        ...COLUMNS.map(([at, measure]) => cell(differenceOf(arm, { at, measure }))),
      ]),
    ),
  ].join("\n\n");
}

/** What the question is asked of in most parts. */
function balanceText({ parts }: Evidence): string[] {
  const part = parts[0];
  const subject = part && subjectOf(part);
  if (!subject) return [];
  const { helps, helpsNot, unknown } = balanceOf(parts, subject.id, en);
  const placed = (statements: typeof helps) =>
    statements.map(({ part: of, text, facts }) => ({
      text: `${words.partName(en.tasks[of.task], words.sizes[of.size], of.trainingPrompts)}. ${text}`,
      facts,
    }));
  return [
    `## ${words.helps(nameOf(subject, en))}`,
    helps.length > 0 ? list(placed(helps)) : words.noneHelps,
    `## ${words.helpsNot}`,
    helpsNot.length > 0 ? list(placed(helpsNot)) : words.noneHelpsNot,
    ...(unknown > 0 ? [words.notKnown(unknown)] : []),
  ];
}

function foundText({ found }: Clause): string {
  if (!found) return "–";
  const signed = (one: number) => formatSigned(one, digitsOf(found.measure));
  if ("than" in found) {
    const [value, than] = [found.value, found.than].map((one) => formatNumber(one, digitsOf(found.measure)));
    return `${value}, beside ${than}`;
  }
  const { value, low, high } = found;
  const interval = low === null || high === null ? "" : ` [${signed(low)}, ${signed(high)}]`;
  return `${signed(value)}${interval}, ${counted(found)}`;
}

/** Every expectation of the plan and each thing that it says, in the plan's order. */
function expectationsText({ parts }: Evidence): string[] {
  const rows = EXPECTATIONS.flatMap(({ id, clauses }) => {
    const all = clauses(parts);
    const whole = together(all.map(({ outcome }) => outcome));
    return all.map((clause, i) => [
      i === 0 ? `**${id}: ${whole}**` : "",
      clause.says,
      foundText(clause),
      clause.outcome,
    ]);
  });
  return [
    "## What was expected, and what came",
    "The expectations of `docs/study-plan.md`, which were written down before the runs (`tools/study/expectations`). Arms go by their ids; after the last step, on unseen prompts, where nothing else is said. An expectation of several parts is what the worst of them is, and not known before all are.",
    table(["", "what is expected", "found, with its 95 % interval, bases × seeds", "outcome"], rows),
  ];
}

export const resultsText = (evidence: Evidence): string =>
  `${[
    "# Results",
    `Written by \`npm run docs\` from \`public/evidence.json\`, which \`${evidence.command}\` makes of the kept runs; the page shows the same at \`#/evidence\`. What was expected stands in \`docs/study-plan.md\`. A sentence follows from numbers alone (\`src/app/pages/evidence/finding.ts\`): "more" and "less" are said where the interval, as it is printed, leaves out 0, at least four of five base models agree in sign, and the difference is one to speak of, "no clear difference" everywhere else.`,
    ...(evidence.parts.length > 0 ? balanceText(evidence) : [words.nothing]),
    ...expectationsText(evidence),
    ...evidence.parts.map(partText),
  ].join("\n\n")}\n`;

if (process.argv[1] === import.meta.filename)
  writeFileSync(RESULTS, resultsText(JSON.parse(readFileSync(EVIDENCE, "utf8")) as Evidence));
