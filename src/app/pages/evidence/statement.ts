/** What is said of findings, with the numbers that stand below it. Pure; the page and docs/results.md say the same. */
import { formatNumber, formatSigned } from "../../../components/charts/format.ts";
import {
  type ArmEvidence,
  type ComparedAt,
  type Comparison,
  type Estimate,
  getMethod,
  isEntropyBonus,
  type PartEvidence,
} from "../../../engine/index.ts";
import type { Words } from "../../../words/en.ts";
import {
  answerOf,
  CLAIMS,
  type Claim,
  differenceOf,
  digitsOf,
  type Finding,
  findingOf,
  type Verdict,
} from "./finding.ts";
import { baselineOf, nameOf } from "./parts.ts";

export interface Statement {
  text: string;
  facts: Fact[];
}

/** A difference, and what has to be known of it. */
export interface Fact {
  label: string;
  value: string;
  rest: string;
}

export const baselineName = (part: PartEvidence): string => getMethod(baselineOf(part).config.method).title;

export function factOf({ measure, difference }: ComparedFinding, words: Words): Fact {
  const { evidence } = words;
  const digits = digitsOf(measure);
  return {
    label: evidence.short[measure],
    value: formatSigned(difference.value, digits),
    rest: evidence.numbers(numbersOf(difference, digits, words)),
  };
}

/** What stands beside a difference. */
export function numbersOf(difference: Comparison, digits: number, { evidence }: Words): string[] {
  const { low, high, bases, seeds, positive, pairs, notReached } = difference;
  const signed = (value: number) => formatSigned(value, digits);
  return [
    low === null || high === null
      ? evidence.tooFew(bases)
      : evidence.interval({ low: signed(low), high: signed(high) }),
    evidence.above(positive, pairs),
    evidence.counts(bases, seeds),
    ...(notReached > 0 ? [evidence.notReached(notReached)] : []),
  ];
}

type ComparedFinding = Finding & { difference: Comparison };

const isCompared = (finding: Finding): finding is ComparedFinding => finding.difference !== null;

const clausesOf = (findings: readonly Finding[], { evidence }: Words): string[] =>
  findings.map(({ measure, verdict }) => evidence.clauses[measure][verdict]);

const stated = (text: string, findings: readonly Finding[], words: Words): Statement => ({
  text,
  facts: findings.filter(isCompared).map((finding) => factOf(finding, words)),
});

/** Many tries first: that is what is claimed most. */
const ASKED = ["pass@32", "pass@1"] as const;

function whereOf({ against, rival, part }: Finding, words: Words): string {
  const { evidence } = words;
  if (against !== "bonus") return evidence.where[against](baselineName(part));
  const isOnly = part.arms.filter(({ id }) => isEntropyBonus(id)).length === 1;
  return (isOnly ? evidence.besideOnly : evidence.beside)(nameOf(rival!, words));
}

/** To whether the arm is right more often than the baseline. */
export function answerTo(part: PartEvidence, arm: ArmEvidence, at: ComparedAt, words: Words): Statement {
  const { evidence } = words;
  // Where both are equal in a measure by choice, there is nothing to compare in it.
  const findings = ASKED.map((measure) => findingOf(part, arm, { against: at, measure })).filter(isCompared);
  const answer = evidence.answers[answerOf(findings.map(({ verdict }) => verdict))];
  const where = evidence.where[at](baselineName(part));
  return stated(evidence.answer(answer, where, clausesOf(findings, words)), findings, words);
}

/** What the plan has beside the mean: the middle half of the pairs, and how often a run is better than one of the baseline's. */
export function besideMean(part: PartEvidence, arm: ArmEvidence, words: Words): string | null {
  const { evidence } = words;
  const told = ASKED.flatMap((measure) => {
    const difference = differenceOf(arm, { at: "step", measure });
    // Of too few base models it says no more than the mean.
    if (difference?.low == null || !difference.iqm || !difference.improvement) return [];
    const digits = digitsOf(measure);
    const middle = estimated(difference.iqm, (value) => formatSigned(value, digits), words);
    const better = estimated(difference.improvement, (value) => formatNumber(value, 2), words);
    return [evidence.besideMean(evidence.short[measure], middle, better)];
  });
  return told.length > 0 ? evidence.besideMeans(told, baselineName(part)) : null;
}

function estimated({ value, low, high }: Estimate, told: (value: number) => string, { evidence }: Words): string {
  if (low === null || high === null) return told(value);
  return evidence.withInterval(told(value), evidence.interval({ low: told(low), high: told(high) }));
}

/** Who needs no new rule: the baseline stopped early, and the entropy bonus. */
const PLAIN = ["best", "bonus"] as const;

/** Beside the plain rivals, as far as they were compared. */
export const besidePlain = (part: PartEvidence, arm: ArmEvidence, words: Words): Statement[] =>
  PLAIN.flatMap((against) => {
    const findings = ASKED.map((measure) => findingOf(part, arm, { against, measure })).filter(isCompared);
    return findings.length > 0 ? [grouped(findings, words)] : [];
  });

/** Findings of one part against one rival, as one sentence. */
const grouped = (findings: readonly Finding[], words: Words): Statement =>
  stated(words.evidence.finding(whereOf(findings[0]!, words), clausesOf(findings, words)), findings, words);

/** Names the runs of a part that broke off; null where none did. */
export function brokenIn({ arms }: PartEvidence, words: Words): string | null {
  const { evidence } = words;
  const runs = arms.flatMap((arm) =>
    arm.runs.flatMap(({ model, seed, brokeOff }) =>
      brokeOff === undefined ? [] : [evidence.broke(nameOf(arm, words), evidence.run(model, seed), brokeOff)],
    ),
  );
  return runs.length > 0 ? evidence.brokenOff(runs) : null;
}

/** Where the difference is to be seen on the page. */
export interface PlacedStatement extends Statement, Claim {
  part: PartEvidence;
}

/** Of an arm in all parts that have it: what it helps with, what it does not, and how much is not known yet. */
export function balanceOf(parts: readonly PartEvidence[], id: string, words: Words) {
  const findings = parts.flatMap((part) => {
    const arm = part.arms.find((each) => each.id === id);
    return arm && id !== part.baseline ? CLAIMS.map((claim) => findingOf(part, arm, claim)) : [];
  });
  const statements = (verdicts: readonly Verdict[]): PlacedStatement[] => {
    const shown = findings.filter(({ verdict }) => verdicts.includes(verdict));
    const first = (one: Finding) => shown.find(({ part, against }) => part === one.part && against === one.against);
    return shown
      .filter((one) => first(one) === one)
      .map(({ part, against, measure }) => {
        const group = shown.filter((one) => one.part === part && one.against === against);
        return { part, against, measure, ...grouped(group, words) };
      });
  };
  return {
    helps: statements(["more"]),
    helpsNot: statements(["less", "even"]),
    unknown: findings.filter(({ verdict }) => verdict === "unknown").length,
  };
}
