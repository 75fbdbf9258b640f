/** The expectations H1 to H17 of docs/study-plan.md, as code: which differences each is about, and what is expected of them. */
import { differenceOf, rivalryOf, type Wanted } from "../../../src/app/pages/evidence/finding.ts";
import { SUBJECT } from "../../../src/engine/config/studyArms.ts";
import type { ArmEvidence, Comparison, Measure, PartEvidence, Split } from "../../../src/engine/study/evidence.ts";
import { BASELINE } from "../parts.ts";
import { type Demand, held, judged, type Outcome, reached, WITHIN } from "./judge.ts";

/** One thing that an expectation says, and the number that speaks for or against it; null where there is none yet. */
export interface Clause {
  says: string;
  outcome: Outcome;
  found: Comparison | { measure: Measure; value: number; than: number } | null;
}

export interface Expectation {
  id: string;
  clauses: (parts: readonly PartEvidence[]) => Clause[];
}

interface Asked extends Omit<Wanted, "at"> {
  part: string;
  arm?: string;
  /** Another arm than the baseline. */
  against?: string;
  at?: Wanted["at"];
}

const armOf = (parts: readonly PartEvidence[], part: string, arm: string): ArmEvidence | undefined =>
  parts.find(({ id }) => id === part)?.arms.find(({ id }) => id === arm);

function foundIn(parts: readonly PartEvidence[], { part, arm = SUBJECT, against, at = "step", ...wanted }: Asked) {
  const own = armOf(parts, part, arm);
  if (!own) return null;
  return against ? rivalryOf(own, against, { at, ...wanted }) : differenceOf(own, { at, ...wanted });
}

const PLACES: Readonly<Record<Wanted["at"], string>> = {
  step: "",
  "pass@1": " at equal pass@1",
  distinct: " at equal answers kept",
  best: "'s best checkpoint",
  "best-both": "'s best checkpoint, both stopped",
  "best-seen": "'s best checkpoint, chosen on the prompts it is judged on",
};
const WORDS: Readonly<Record<Demand, string>> = {
  higher: "higher",
  surelyHigher: "clearly higher",
  surelyLower: "clearly lower",
  notHigher: "not higher",
  notLower: "not lower",
  noDifference: "no clear difference",
};

/** What is said of a difference. */
function says(demand: Demand, { part, arm = SUBJECT, against = BASELINE, at = "step", measure, split }: Asked): string {
  const prompts = split === "training" ? " on training prompts" : "";
  return `${part}: \`${arm}\` against \`${against}\`${PLACES[at]}, ${measure}${prompts} ${WORDS[demand]}`;
}

type Claim = (parts: readonly PartEvidence[]) => Clause;

function expected(demand: Demand, asked: Asked): Claim {
  return (parts) => {
    const found = foundIn(parts, asked);
    return { says: says(demand, asked), outcome: judged(demand, found), found };
  };
}

/** A claim of several measures. */
const each = (demand: Demand, measures: readonly Measure[], asked: Omit<Asked, "measure">): Claim[] =>
  measures.map((measure) => expected(demand, { ...asked, measure }));

const expectation = (id: string, ...claims: readonly Claim[]): Expectation => ({
  id,
  clauses: (parts) => claims.map((claim) => claim(parts)),
});

interface Weighed {
  value: number;
  than: number;
}

/** A claim about a number without an interval, beside another one; null where one of them is not there yet. */
const weighed =
  (
    says: string,
    measure: Measure,
    numbers: (parts: readonly PartEvidence[]) => Weighed | null,
    isSo: (numbers: Weighed) => boolean,
  ): Claim =>
  (parts) => {
    const found = numbers(parts);
    return { says, outcome: held(found && isSo(found)), found: found && { measure, ...found } };
  };

const both = (value: number | undefined, than: number | undefined): Weighed | null =>
  value === undefined || than === undefined ? null : { value, than };

const curveOf = (parts: readonly PartEvidence[], part: string, arm: string, split: Split = "heldOut") =>
  armOf(parts, part, arm)?.curves[split]["pass@1"].value ?? [];

/** GRPO's best evaluation on few prompts before this step. */
const EARLY = 150;
function bestEarly(parts: readonly PartEvidence[]): number | undefined {
  const early = parts.find(({ id }) => id === "few")?.evaluated.filter((step) => step < EARLY).length ?? 0;
  const curve = curveOf(parts, "few", BASELINE);
  return curve.length > 0 ? Math.max(...curve.slice(0, early)) : undefined;
}

const LEARNS_BY_HEART: readonly Claim[] = [
  weighed(
    `few: pass@1 of \`${BASELINE}\` ends .05 or more below its best before step ${EARLY}`,
    "pass@1",
    (parts) => both(curveOf(parts, "few", BASELINE).at(-1), bestEarly(parts)),
    ({ value, than }) => than - value >= 0.05,
  ),
  weighed(
    `few: pass@1 of \`${BASELINE}\` is best before step ${EARLY}`,
    "pass@1",
    (parts) => both(Math.max(...curveOf(parts, "few", BASELINE)), bestEarly(parts)),
    ({ value, than }) => value === than,
  ),
  weighed(
    `few: pass@1 of \`${BASELINE}\` on training prompts rises above .98`,
    "pass@1",
    (parts) => both(curveOf(parts, "few", BASELINE, "training").at(-1), 0.98),
    ({ value, than }) => value > than,
  ),
];

const CLIP_EXPLAINS_NONE = weighed(
  "few: pass@32 against `grpo-clip-higher` at least half of the difference against `grpo`",
  "pass@32",
  (parts) => {
    const whole = foundIn(parts, { part: "few", measure: "pass@32" });
    return both(
      foundIn(parts, { part: "few", against: "grpo-clip-higher", measure: "pass@32" })?.value,
      whole ? whole.value / 2 : undefined,
    );
  },
  ({ value, than }) => value >= than,
);

const BONUS_RUINS = weighed(
  "programs: pass@1 of `entropy-bonus-0_3` ends below the base model's",
  "pass@1",
  (parts) => {
    const curve = curveOf(parts, "programs", "entropy-bonus-0_3");
    return both(curve.at(-1), curve[0]);
  },
  ({ value, than }) => value < than,
);

/** At the larger size a difference has the sign that it has at the smaller one. */
const sameSign = (part: string, measure: Measure): Claim =>
  weighed(
    `${part}-micro: ${measure} against \`${BASELINE}\` has the sign that it has at nano`,
    measure,
    (parts) =>
      both(foundIn(parts, { part: `${part}-micro`, measure })?.value, foundIn(parts, { part, measure })?.value),
    ({ value, than }) => Math.sign(value) === Math.sign(than),
  );

/** How far each run of an arm ends from the baseline's, by base model and seed; the baseline itself nowhere. */
function distances(parts: readonly PartEvidence[], part: string, id: string, measure: Measure): Map<string, number> {
  const arm = armOf(parts, part, id);
  const dots = arm && differenceOf(arm, { at: "step", measure })?.dots;
  return new Map(
    arm?.runs.flatMap(({ model, seed }, i) => {
      const distance = id === BASELINE ? 0 : (dots?.[i] ?? null);
      return distance === null ? [] : [[`${model} ${seed}`, distance]];
    }),
  );
}

/** On most base models, of which each has one seed, an arm ends at most `WITHIN` below another one. */
const reaches = (part: string, arm: string, against: string, measure: Measure): Claim => {
  const says = `${part}: \`${arm}\` against \`${against}\`, ${measure} at most ${WITHIN} lower on four of five base models`;
  return (parts) => {
    const found = foundIn(parts, { part, arm, ...(against !== BASELINE && { against }), measure });
    const others = distances(parts, part, against, measure);
    const each = [...distances(parts, part, arm, measure)].flatMap(([run, distance]) =>
      others.has(run) ? [distance - others.get(run)!] : [],
    );
    return { says, outcome: reached(each, found), found };
  };
};

const nearestBonus: Claim = (parts) => {
  const against = parts.find(({ id }) => id === "few")?.nearestBonus ?? undefined;
  return against
    ? expected("noDifference", { part: "few", against, measure: "pass@1" })(parts)
    : { says: "few: against the entropy bonus nearest in answer entropy", outcome: "not known yet", found: null };
};

const PRIMARY: readonly Measure[] = ["pass@1", "pass@32"];
const KEPT: readonly Measure[] = ["pass@32", "distinct"];

export const EXPECTATIONS: readonly Expectation[] = [
  expectation("H1", ...each("higher", PRIMARY, { part: "few" })),
  expectation("H2", ...LEARNS_BY_HEART),
  expectation("H3", expected("noDifference", { part: "few", at: "best", measure: "pass@1" })),
  expectation("H4", nearestBonus),
  expectation("H5", CLIP_EXPLAINS_NONE),
  expectation(
    "H6",
    ...each("surelyHigher", [...KEPT, "answer_entropy"], { part: "digits" }),
    expected("notHigher", { part: "digits", measure: "pass@1" }),
  ),
  expectation(
    "H7",
    expected("surelyHigher", { part: "digits", at: "distinct", measure: "pass@1", split: "training" }),
    expected("surelyHigher", { part: "digits", at: "distinct", measure: "pass@1" }),
  ),
  expectation(
    "H8",
    expected("surelyHigher", {
      part: "digits",
      arm: "progrpo-alpha-2",
      against: "entropy-bonus-0_2",
      measure: "distinct",
    }),
    expected("notLower", { part: "digits", arm: "progrpo-alpha-2", against: "entropy-bonus-0_2", measure: "pass@1" }),
    expected("surelyHigher", {
      part: "digits",
      arm: "progrpo-alpha-2",
      against: "entropy-bonus-0_3",
      measure: "pass@1",
    }),
  ),
  expectation(
    "H9",
    expected("surelyLower", { part: "digits", arm: "progrpo-mixed-only", against: SUBJECT, measure: "distinct" }),
    expected("notHigher", { part: "digits", arm: "progrpo-all-tokens", against: SUBJECT, measure: "distinct" }),
    ...each("noDifference", [...PRIMARY, "distinct"], { part: "digits", arm: "progrpo-prompt-none", against: SUBJECT }),
  ),
  expectation(
    "H10",
    ...["digits", "few"].flatMap((part) => [
      ...each("noDifference", PRIMARY, { part, arm: "grpo-clip-higher" }),
      expected("higher", { part, arm: "grpo-half-lr", measure: "pass@32" }),
      expected("higher", { part, against: "grpo-half-lr", measure: "pass@32" }),
    ]),
    ...each("noDifference", PRIMARY, { part: "digits", arm: "progrpo-alpha-0" }),
  ),
  expectation(
    "H11",
    expected("surelyLower", { part: "countdown", measure: "pass@1" }),
    ...each("surelyHigher", KEPT, { part: "countdown" }),
    expected("noDifference", { part: "countdown", at: "pass@1", measure: "pass@32" }),
  ),
  expectation(
    "H12",
    expected("notLower", { part: "countdown", arm: "progrpo-alpha-0_3", measure: "pass@1" }),
    expected("surelyHigher", { part: "countdown", arm: "progrpo-alpha-0_3", measure: "pass@32" }),
  ),
  expectation("H13", ...each("surelyHigher", KEPT, { part: "grid" })),
  expectation("H14", expected("surelyHigher", { part: "programs", measure: "pass@32" }), BONUS_RUINS),
  expectation("H15", ...each("higher", PRIMARY, { part: "few-grid" })),
  expectation(
    "H16",
    ...["digits", "grid", "countdown", "programs"].flatMap((part) => KEPT.map((measure) => sameSign(part, measure))),
  ),
  expectation(
    "H17",
    ...PRIMARY.map((measure) => reaches("digits", "grpo-lora-8", BASELINE, measure)),
    ...PRIMARY.map((measure) => reaches("digits", "progrpo-lora-8", SUBJECT, measure)),
    ...each("surelyHigher", ["distinct", "answer_entropy"], {
      part: "digits",
      arm: "progrpo-lora-8",
      against: "grpo-lora-8",
    }),
  ),
];
