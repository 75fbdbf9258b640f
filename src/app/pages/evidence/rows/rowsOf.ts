/** A part's arms as rows of the dot plot. Pure. */
import { type Domain, ticksBetween } from "../../../../components/charts/scale.ts";
import { roomAround } from "../../../../components/panels/axes.ts";
import type { ArmEvidence, Difference, PartEvidence } from "../../../../engine/index.ts";
import type { Words } from "../../../../words/en.ts";
import type { Choice } from "../choice.ts";
import { differenceOf, digitsOf, verdictOf } from "../finding.ts";
import { baselineOf, KINDS, type Kind, kindOf, nameOf, styleIn } from "../parts.ts";
import { baselineName } from "../statement.ts";
import type { Marks } from "./Track.tsx";

export interface Row {
  id: string;
  name: string;
  kind: Kind;
  arm: ArmEvidence;
  /** Null where it was not compared in this way. */
  difference: Difference | null;
  marks: Marks;
}

export interface Rows {
  kinds: { kind: Kind; rows: Row[] }[];
  axis: { domain: Domain; ticks: number[] };
  /** Of a difference, after the point. */
  digits: number;
}

type Compared = Pick<Choice, "measure" | "on" | "at">;

export function rowsOf(part: PartEvidence, choice: Compared, words: Words): Rows {
  const rows = part.arms.flatMap((arm): Row[] => {
    if (arm.id === part.baseline) return earlyStop(part, choice, words);
    const { measure, on, at } = choice;
    const difference = differenceOf(arm, { measure, at, split: on });
    return [
      { id: arm.id, name: nameOf(arm, words), kind: kindOf(arm, part), ...marked(arm, difference, choice, part) },
    ];
  });
  const domain = domainOf(rows);
  return {
    kinds: KINDS.map((kind) => ({ kind, rows: rows.filter((row) => row.kind === kind) })).filter(
      (group) => group.rows.length > 0,
    ),
    axis: { domain, ticks: ticksBetween(...domain, 7) },
    digits: digitsOf(choice.measure),
  };
}

/**
 * The baseline as its own rival. Beside arms after the same steps it stands at its best checkpoint; beside arms that are compared with
 * that checkpoint, at its end.
 */
function earlyStop(part: PartEvidence, { measure, on, at }: Compared, { evidence }: Words): Row[] {
  const arm = baselineOf(part);
  const title = baselineName(part);
  const last = differenceOf(arm, { measure, at: at === "step" ? "best" : at, split: on });
  if (!last) return [];
  const isEarly = at === "step";
  const difference = isEarly ? reversed(last) : last;
  const name = isEarly ? evidence.stoppedEarly(title) : evidence.atItsEnd(title);
  return [{ id: arm.id, name, kind: "plain", ...marked(arm, difference, { measure }, part) }];
}

/** The same comparison seen from the other side. */
export function reversed(difference: Difference): Difference {
  const { value, low, high, dots, pairs, positive, ties, arm, baseline } = difference;
  const not = (one: number | null) => (one === null ? null : one === 0 ? 0 : -one);
  return {
    ...difference,
    value: not(value)!,
    low: not(high),
    high: not(low),
    arm: baseline,
    baseline: arm,
    positive: pairs - positive - ties,
    dots: dots.map(not),
  };
}

function marked(
  arm: ArmEvidence,
  difference: Difference | null,
  { measure }: Pick<Choice, "measure">,
  part: PartEvidence,
): Pick<Row, "arm" | "difference" | "marks"> {
  const models = [...new Set(arm.runs.map(({ model }) => model))];
  const verdict = verdictOf(measure, difference);
  return {
    arm,
    difference,
    marks: {
      value: difference?.value ?? null,
      low: difference?.low ?? null,
      high: difference?.high ?? null,
      dots: (difference?.dots ?? []).flatMap((value, place) =>
        value === null ? [] : [{ value, lane: models.indexOf(arm.runs[place]!.model) }],
      ),
      style: styleIn(arm, part),
      isGrey: verdict === "even" || verdict === "unknown",
      isOpen: false,
    },
  };
}

function domainOf(rows: readonly Row[]): Domain {
  const values = rows.flatMap(({ marks: { value, low, high, dots } }) =>
    [value, low, high, ...dots.map((dot) => dot.value)].filter((one) => one !== null),
  );
  return roomAround(Math.min(0, ...values), Math.max(0, ...values));
}
