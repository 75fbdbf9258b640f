/** Every sentence of the Evidence page and of docs/results.md, and every number under it, against the kept lines counted once more. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { baselineOf } from "../../../src/app/pages/evidence/parts.ts";
import { answerTo, balanceOf, besidePlain, type Statement } from "../../../src/app/pages/evidence/statement.ts";
import type { Evidence, PartEvidence } from "../../../src/engine/index.ts";
import { mulberry } from "../../../src/engine/testing/mulberry.ts";
import { emptyEvaluation, emptyRunFile } from "../../../src/engine/testing/runFiles.ts";
import type { AnswerMass } from "../../../src/engine/wire/records.ts";
import { en } from "../../../src/words/en.ts";
import { ROOT } from "../../processes.mjs";
import { KEPT, linesOf } from "../keep.ts";
import { keptLine, keptRun } from "../kept.ts";
import { PARTS, PLAN, runsOf } from "../parts.ts";
import { evidenceOf } from "./evidence.ts";
import { EVIDENCE_FILE, evidenceText } from "./files.ts";
import { type Recount, recount, recountedBonus } from "./recountTesting.ts";

const LABELS = { "pass@1": "pass@1", "pass@32": "pass@32", "different right answers": "distinct" } as const;
/** What a clause says, by the measure that it is about. */
const ABOUT = { "pass@1": /first try/, "pass@32": /32 tries/, distinct: /right answers/ };
const LEAST = { "pass@1": 0.01, "pass@32": 0.01, distinct: 0.1 };
const SAYS = {
  more: /\bmore\b/,
  less: /\b(?:less|fewer)\b/,
  even: /no clear difference/,
  unknown: /nothing can be said/,
};
type Verdict = keyof typeof SAYS;

const read = (text: string) => Number(text.replace("−", "-"));

/** What may be said of a number as it is printed: where rounding hides on which side of a bound it lies, either. */
function verdicts(
  value: number,
  interval: [number, number] | null,
  { agree, bases }: Recount,
  least: number,
  unit: number,
): Verdict[] {
  if (!interval) return ["unknown"];
  // The plan: at least four of five.
  if (5 * agree < 4 * bases) return ["even"];
  const [low, high] = interval;
  const may = (slack: number): Verdict => {
    if (low > slack && value >= least + slack) return "more";
    return high < -slack && -value >= least + slack ? "less" : "even";
  };
  return [...new Set([may(-unit / 2), may(0), may(unit / 2)])];
}

const printedInterval = (rest: string): [number, number] | null => {
  const found = /^interval (\S+) to (\S+?);/.exec(rest);
  return found && [read(found[1]!), read(found[2]!)];
};

/** A sentence's clauses and numbers are what the lines say. @param isWhole with intervals drawn anew, which takes time */
function hold(
  { text, facts }: Statement,
  lines: readonly string[],
  arm: string,
  other: string,
  at: string,
  isWhole = true,
) {
  const clauses = text
    .replace(/^.*?: /, "")
    .replace(/\.$/, "")
    .split("; ");
  if (facts.length === 0) return expect(text).toMatch(/not compared/);
  expect(clauses).toHaveLength(facts.length);
  for (const [place, { label, value, rest }] of facts.entries()) {
    const measure = LABELS[label as keyof typeof LABELS];
    const unit = measure === "distinct" ? 0.01 : 0.001;
    const name = `${text} ${label}`;
    const again = recount(lines, arm, other, at, measure, isWhole ? 2000 : 20)!;
    expect(Math.abs(read(value) - again.value), name).toBeLessThan(1.2 * unit);
    expect(rest, name).toContain(`${again.positive} of ${again.pairs} `);
    expect(rest, name).toMatch(new RegExp(`\\b${again.bases} bases? × ${again.seeds} seeds?`));
    expect(/in (\d+) pairs? never reached/.exec(rest)?.[1] ?? "0", name).toBe(String(again.notReached));
    const interval = printedInterval(rest);
    expect(interval === null, name).toBe(again.interval === null);
    if (interval && isWhole) {
      const [low, high] = again.interval!;
      const near = 0.2 * (high - low) + 2 * unit;
      expect(Math.abs(interval[0] - low), name).toBeLessThan(near);
      expect(Math.abs(interval[1] - high), name).toBeLessThan(near);
    }
    expect(clauses[place]).toMatch(ABOUT[measure]);
    const said = (Object.keys(SAYS) as Verdict[]).filter((verdict) => SAYS[verdict].test(clauses[place]!));
    expect(verdicts(read(value), interval, again, LEAST[measure], unit), name).toEqual(expect.arrayContaining(said));
  }
}

/** "Yes", "In part", "No", "Not known yet", by the clauses that follow. */
function holdAnswer({ text }: Statement) {
  const known = text
    .split(/[:;]/)
    .slice(1)
    .filter((clause) => !SAYS.unknown.test(clause) && !/not compared/.test(clause));
  const more = known.filter((clause) => SAYS.more.test(clause)).length;
  const expected = known.length === 0 ? "Not known yet" : more === 0 ? "No" : more < known.length ? "In part" : "Yes";
  expect(text.slice(0, text.indexOf("."))).toBe(expected);
}

/** All that is said of an arm. @returns how many sentences */
function holdAll(
  part: PartEvidence,
  parts: readonly PartEvidence[],
  id: string,
  linesBy: Map<string, string[]>,
  isWhole: boolean,
) {
  const arm = part.arms.find((each) => each.id === id)!;
  const lines = linesBy.get(part.id)!;
  const { baseline, nearestBonus } = part;
  expect(nearestBonus).toBe(recountedBonus(lines));
  for (const at of ["step", "pass@1", "distinct", "best"] as const) {
    const answer = answerTo(part, arm, at, en);
    hold(answer, lines, id, baseline, at, isWhole);
    holdAnswer(answer);
  }
  for (const beside of besidePlain(part, arm, en)) {
    const isBonus = /the (bonus that ends nearest|only bonus)/.test(beside.text);
    hold(beside, lines, id, isBonus ? nearestBonus! : baseline, isBonus ? "step" : "best", isWhole);
  }
  const { helps, helpsNot, unknown } = balanceOf(parts, id, en);
  const placed = [...helps, ...helpsNot].filter((one) => one.part === part);
  for (const { against, ...statement } of placed) {
    const other = against === "bonus" ? nearestBonus! : baseline;
    hold(statement, lines, id, other, against === "bonus" ? "step" : against, isWhole);
  }
  for (const { text } of helps) expect(text).not.toMatch(/no clear difference|\bless\b|fewer/);
  for (const { text } of helpsNot) expect(text).not.toMatch(/right more often|more different/);
  return { helps, helpsNot, unknown };
}

describe("of runs made by hand, whose truth is known", () => {
  const PROMPTS = 24;
  const random = mulberry(3);
  const planned = PLAN.flatMap(runsOf);

  /** `answers` correct ones that share a success probability. */
  const mass = (probability: number, answers: number): AnswerMass => ({
    prompt: "q",
    answers: Array.from({ length: answers }, (_, i) => ({ text: String(i), probability: probability / answers })),
    wrong: 1 - probability,
  });
  const evaluation = (step: number, masses: AnswerMass[]) =>
    emptyEvaluation(step, { prompts: masses.length, masses, training: masses });

  type At = (prompt: number) => [probability: number, answers: number];
  /** @param each of an evaluation: a prompt's success probability, and how many answers share it. */
  function line(id: string, each: readonly At[]): string {
    const { config } = planned.find((run) => run.id === id)!;
    const steps = each.map((_, place) => (config.steps * place) / (each.length - 1));
    const evaluations = each.map((of, place) =>
      evaluation(
        steps[place]!,
        Array.from({ length: PROMPTS }, (_, prompt) => mass(...of(prompt))),
      ),
    );
    return keptLine(emptyRunFile(config.method, { id, config, weights: id, evaluations }));
  }

  const jitter = (size: number) => size * (random() - 0.5);
  const BASE = (): [number, number] => [0.45 + jitter(0.1), 12];
  /** Best on its way, of every other prompt earlier than of the rest; at its end a third of the prompts is lost and one answer is left. */
  const collapsing = (off: number): At[] => [
    BASE,
    (prompt) => [0.72 + off + (prompt % 2 === 0 ? 0.03 : -0.03), 4],
    (prompt) => [0.72 + off + (prompt % 2 === 0 ? -0.03 : 0.03), 3],
    (prompt) => (prompt % 3 === 0 ? [0.004, 1] : [0.88 + off, 1]),
  ];
  /** As accurate at its end, with every prompt and more answers. @param gain in pass@1 */
  const keeping = (gain: number): At[] => [
    BASE,
    () => [0.55 + jitter(0.02), 6],
    () => [0.57 + jitter(0.02), 5],
    () => [0.585 + gain + jitter(0.02), 3],
  ];
  const few = [1, 2, 3, 4, 5].flatMap((base) =>
    [1, 2].flatMap((seed) => {
      // Who is more accurate differs from base to base: no clear difference at the first try.
      const of = (arm: string) => `few_${arm}_b${base}_s${seed}`;
      const gain = base % 2 === 0 ? -0.06 : 0.08;
      return [
        line(of("grpo"), collapsing(jitter(0.01))),
        line(of("entropy-bonus-0_2"), keeping(gain + jitter(0.01))),
        line(of("progrpo-alpha-1"), keeping(gain + jitter(0.01))),
        // Clearly worse, whichever way one looks.
        line(of("progrpo-alpha-2"), [BASE, BASE, BASE, () => [0.2 + jitter(0.02), 1]]),
      ];
    }),
  );
  const countdown = [1, 2].flatMap((base) =>
    ["grpo", "progrpo-alpha-1"].map((arm) => line(`countdown_${arm}_b${base}_s1`, keeping(arm === "grpo" ? 0 : 0.1))),
  );
  const lines = new Map([
    ["few", few],
    ["countdown", countdown],
  ]);
  const { parts } = evidenceOf(
    PARTS.filter(({ id }) => lines.has(id)).map((part) => ({ part, runs: lines.get(part.id)!.map(keptRun) })),
  );
  const [fewPart, countdownPart] = parts as [PartEvidence, PartEvidence];
  const armOf = (part: PartEvidence, id: string) => part.arms.find((arm) => arm.id === id)!;

  it("a clear difference, and none that is clear, are said to be that", () => {
    const { helps, helpsNot, unknown } = holdAll(fewPart, [fewPart], "progrpo-alpha-1", lines, true);
    expect(answerTo(fewPart, armOf(fewPart, "progrpo-alpha-1"), "step", en).text).toBe(
      "In part. Against GRPO after the same steps: right more often within 32 tries; no clear difference at the first try.",
    );
    expect(helps.map(({ text }) => text)).toEqual([
      "Against GRPO after the same steps: right more often within 32 tries; more different right answers.",
    ]);
    expect(helpsNot.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        "Against GRPO stopped at its best checkpoint: no clear difference within 32 tries; right less often at the first try.",
        expect.stringMatching(/^Against GRPO with entropy bonus 0\.2.*: no clear.*; no clear/),
      ]),
    );
    expect(unknown).toBe(0);
  });

  it("where it does not work is said as plainly", () => {
    const { helps, helpsNot } = holdAll(fewPart, [fewPart], "progrpo-alpha-2", lines, true);
    expect(answerTo(fewPart, armOf(fewPart, "progrpo-alpha-2"), "best", en).text).toMatch(
      /^No\..*right less often at the first try/,
    );
    expect(helps.map(({ text }) => text).join(" ")).not.toMatch(/first try/);
    expect(helpsNot.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Against GRPO after the same steps: .*right less often at the first try/),
    );
  });

  it("of two base models nothing is known yet", () => {
    const { helps, helpsNot, unknown } = holdAll(countdownPart, [countdownPart], "progrpo-alpha-1", lines, true);
    expect(answerTo(countdownPart, armOf(countdownPart, "progrpo-alpha-1"), "step", en).text).toMatch(
      /^Not known yet\./,
    );
    expect([helps, helpsNot, unknown]).toEqual([[], [], 9]);
  });

  it("stopping early is told of the baseline", () => {
    const again = recount(few, "grpo", "grpo", "best", "pass@1")!;
    const told = baselineOf(fewPart).differences.find(({ at, measure }) => at === "best" && measure === "pass@1")!;
    expect(told.value).toBeCloseTo(again.value, 3);
    expect(told.value).toBeLessThan(-0.1);
  });
});

const published = JSON.parse(await readFile(join(ROOT, EVIDENCE_FILE), "utf8")) as Evidence;
const keptLines = new Map(
  await Promise.all(PARTS.map(async ({ id }) => [id, await linesOf(join(ROOT, KEPT, `${id}.jsonl`))] as const)),
);
const said = published.parts.flatMap((part) =>
  part.arms.filter(({ id }) => id !== part.baseline).map(({ id }) => ({ part, arm: id, name: `${part.id}, ${id}` })),
);

it.each(said)(
  "what is published of $name is what its lines say",
  ({ part, arm }) => {
    holdAll(part, published.parts, arm, keptLines, arm === "progrpo-alpha-1");
  },
  120_000,
);

it("what is published was written as it is read", () => {
  expect(evidenceText(published)).toBe(`${JSON.stringify(published)}\n`);
});
