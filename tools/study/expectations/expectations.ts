/** The expectations H1 to H16 of docs/study-plan.md, as code: which differences each is about, and what is expected of them. */
import { differenceOf, rivalryOf, type Wanted } from "../../../src/app/pages/evidence/finding.ts";
import type { ArmEvidence, Comparison, Measure, PartEvidence } from "../../../src/engine/study/evidence.ts";
import { BASELINE } from "../parts.ts";
import { type Demand, held, judged, type Outcome } from "./judge.ts";

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

const OURS = "progrpo-alpha-1";

interface Asked extends Omit<Wanted, "at"> {
  part: string;
  arm?: string;
  /** Another arm than the baseline. */
  against?: string;
  at?: Wanted["at"];
}

const armOf = (parts: readonly PartEvidence[], part: string, arm: string): ArmEvidence | undefined =>
  parts.find(({ id }) => id === part)?.arms.find(({ id }) => id === arm);

function foundIn(parts: readonly PartEvidence[], { part, arm = OURS, against, at = "step", ...wanted }: Asked) {
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
  surelyHigher: "higher",
  surelyLower: "lower",
  notHigher: "not higher",
  notLower: "not lower",
  noDifference: "no clear difference",
};

/** What is said of a difference. */
function says(demand: Demand, { part, arm = OURS, against = BASELINE, at = "step", measure, split }: Asked): string {
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

/** H2: how GRPO's curve runs on few prompts. */
const LEARNS_BY_HEART: Claim[] = [
  (parts) => {
    const part = parts.find(({ id }) => id === "few");
    const curve = armOf(parts, "few", BASELINE)?.curves.heldOut["pass@1"].value;
    const best = curve && Math.max(...curve);
    const isSo = curve ? part!.evaluated[curve.indexOf(best!)]! < 150 && best! - curve.at(-1)! >= 0.05 : null;
    const found = curve ? { measure: "pass@1" as const, value: curve.at(-1)!, than: best! } : null;
    return {
      says: "few: `grpo` is best before step 150 and loses .05 or more of pass@1 until its end",
      outcome: held(isSo),
      found,
    };
  },
  (parts) => {
    const end = armOf(parts, "few", BASELINE)?.curves.training["pass@1"].value.at(-1);
    const found = end === undefined ? null : { measure: "pass@1" as const, value: end, than: 0.98 };
    return {
      says: "few: pass@1 of `grpo` on training prompts rises above .98",
      outcome: held(end === undefined ? null : end > 0.98),
      found,
    };
  },
];

/** H5: what the clip explains of the difference. */
const CLIP_EXPLAINS_NONE: Claim = (parts) => {
  const whole = foundIn(parts, { part: "few", measure: "pass@32" });
  const rest = foundIn(parts, { part: "few", against: "grpo-clip-higher", measure: "pass@32" });
  const isSo = whole && rest ? rest.value >= whole.value / 2 : null;
  return {
    says: "few: pass@32 against `grpo-clip-higher` at least half of the difference against `grpo`",
    outcome: held(isSo),
    found: whole && rest ? { measure: "pass@32", value: rest.value, than: whole.value / 2 } : null,
  };
};

/** H14: an entropy bonus that ruins the model. */
const BONUS_RUINS: Claim = (parts) => {
  const curve = armOf(parts, "programs", "entropy-bonus-0_3")?.curves.heldOut["pass@1"].value;
  return {
    says: "programs: pass@1 of `entropy-bonus-0_3` ends below the base model's",
    outcome: held(curve ? curve.at(-1)! < curve[0]! : null),
    found: curve ? { measure: "pass@1", value: curve.at(-1)!, than: curve[0]! } : null,
  };
};

/** H16: at the larger size a difference has the sign that it has at the smaller one. */
const sameSign =
  (part: string, measure: Measure): Claim =>
  (parts) => {
    const small = foundIn(parts, { part, measure });
    const large = foundIn(parts, { part: `${part}-micro`, measure });
    return {
      says: `${part}-micro: ${measure} against \`grpo\` has the sign that it has at nano`,
      outcome: held(small && large ? Math.sign(small.value) === Math.sign(large.value) : null),
      found: small && large ? { measure, value: large.value, than: small.value } : null,
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
    expected("surelyLower", { part: "digits", arm: "progrpo-mixed-only", against: OURS, measure: "distinct" }),
    expected("notHigher", { part: "digits", arm: "progrpo-all-tokens", against: OURS, measure: "distinct" }),
    ...each("noDifference", [...PRIMARY, "distinct"], { part: "digits", arm: "progrpo-prompt-none", against: OURS }),
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
];
