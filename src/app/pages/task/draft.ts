/** A task while it is being written: what stands in the fields, right or wrong, and what becomes of it. Pure. */
import {
  judge,
  type NumberRange,
  type NumberRefusal,
  OPERATORS,
  type Operator,
  OWN_LIMITS,
  type OwnDefinition,
  type OwnFacts,
  type OwnTask,
  ownDefinitionSchema,
  type Refusal,
  readNumber,
  SEPARATOR,
  writeNumber,
} from "../../../engine/index.ts";

/** Fields of a number hold the text that was typed. */
export interface Draft {
  kind: OwnDefinition["kind"];
  title: string;
  numbers: number[];
  operators: Operator[];
  count: number;
  forbids: boolean;
  /** A row a line: prompt and answers with SEPARATOR, or tabs, between them. */
  table: string;
  from: string;
  to: string;
  steps: string;
  lean: string;
  wrong: string;
}

export const NUMBER_FIELDS = {
  from: { ...OWN_LIMITS.targets, integer: true },
  to: { ...OWN_LIMITS.targets, integer: true },
  steps: { ...OWN_LIMITS.steps, integer: true },
  lean: OWN_LIMITS.lean,
  wrong: OWN_LIMITS.wrong,
} as const satisfies Record<string, NumberRange>;
export type NumberField = keyof typeof NUMBER_FIELDS;

export type Field = NumberField | "title" | "numbers" | "operators" | "table";

/** What is wrong with a field; of a table's row the row. */
export type Fault =
  | { field: NumberField; kind: "number"; refused: NumberRefusal }
  | { field: "title" | "numbers" | "operators"; kind: "empty" }
  | { field: "to"; kind: "order" }
  | { field: "table"; kind: "noRows" | "tooManyRows" }
  | { field: "table"; kind: "noAnswers" | "cell" | "tooManyAnswers"; row: number; text: string }
  | { field: Field; kind: "told"; refusal: Refusal };

export type Outcome =
  | { fault: Fault; definition: null }
  | { fault: null; definition: OwnDefinition; task: OwnTask; facts: OwnFacts };

/** Vowels in words: what is asked can be seen in the prompt. */
const EXAMPLE_TABLE = [
  "cat | a",
  "dog | o",
  "bird | i",
  "mouse | o | u | e",
  "horse | o | e",
  "snake | a | e",
  "lion | i | o",
  "goat | o | a",
  "bear | e | a",
  "fox | o",
].join("\n");

export const FIRST_DRAFT: Draft = {
  kind: "blocks",
  title: "Sums and differences",
  numbers: [1, 2, 3, 4, 5, 6, 7],
  operators: ["+", "-"],
  count: 3,
  forbids: true,
  table: EXAMPLE_TABLE,
  from: "0",
  to: "20",
  steps: "600",
  lean: "0.7",
  wrong: "0.4",
};

export function draftOf(definition: OwnDefinition): Draft {
  const { kind, title, base } = definition;
  const steps = { steps: writeNumber(base.steps), lean: writeNumber(base.lean), wrong: writeNumber(base.wrong) };
  if (kind === "table") {
    const table = definition.rows.map(({ prompt, answers }) => [prompt, ...answers].join(` ${SEPARATOR} `)).join("\n");
    return { ...FIRST_DRAFT, kind, title, table, ...steps };
  }
  const { numbers, operators, count, forbids, targets } = definition;
  const range = { from: writeNumber(targets.from), to: writeNumber(targets.to) };
  return { ...FIRST_DRAFT, kind, title, numbers, operators, count, forbids, ...range, ...steps };
}

const rowsOf = (table: string) =>
  table
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [prompt = "", ...answers] = line
        .normalize("NFC")
        .split(/[|\t]/)
        .map((text) => text.trim());
      return { prompt, answers: answers.filter((answer) => answer !== "") };
    });

export function outcomeOf(draft: Draft): Outcome {
  const values: Partial<Record<NumberField, number>> = {};
  for (const field of fieldsOf(draft.kind)) {
    const reading = readNumber(NUMBER_FIELDS[field], draft[field]);
    if (!("value" in reading)) return wrong({ field, kind: "number", refused: reading.refused });
    values[field] = reading.value;
  }
  const { from, to, steps, lean, wrong: share } = values as Record<NumberField, number>;
  const common = { version: 1, title: draft.title.trim().normalize("NFC"), base: { steps, lean, wrong: share } };
  const { kind, operators, count, forbids } = draft;
  const json =
    kind === "table"
      ? { ...common, kind, rows: rowsOf(draft.table) }
      : {
          ...common,
          kind,
          numbers: draft.numbers.toSorted((a, b) => a - b),
          operators: OPERATORS.filter((operator) => operators.includes(operator)),
          count,
          targets: { from, to },
          forbids,
        };
  const parsed = ownDefinitionSchema.safeParse(json);
  if (!parsed.success) return wrong(faultAt(parsed.error.issues[0]!.path, draft));
  const judged = judge(parsed.data);
  if (judged.refusal) return wrong(toldFault(judged.refusal));
  return { fault: null, definition: parsed.data, task: judged.task, facts: judged.facts };
}

const wrong = (fault: Fault): Outcome => ({ fault, definition: null });

const fieldsOf = (kind: Draft["kind"]): NumberField[] =>
  kind === "table" ? ["steps", "lean", "wrong"] : ["from", "to", "steps", "lean", "wrong"];

const toldFault = (refusal: Refusal): Fault => {
  const fields = { numbers: "numbers", targets: "to", rows: "table", prompts: "table" } as const;
  return { field: fields[refusal.field], kind: "told", refusal };
};

/** Of a place in the definition; what else can be wrong with it the fields do not allow. */
function faultAt([part, row, ...cell]: readonly PropertyKey[], draft: Draft): Fault {
  if (part === "numbers" || part === "operators") return { field: part, kind: "empty" };
  if (part === "targets") return { field: "to", kind: "order" };
  if (part !== "rows") return { field: "title", kind: "empty" };
  const rows = rowsOf(draft.table);
  if (typeof row !== "number") return { field: "table", kind: rows.length === 0 ? "noRows" : "tooManyRows" };
  const { prompt, answers } = rows[row]!;
  const [name, place] = cell;
  const at = { field: "table", row: row + 1 } as const;
  if (name === "answers" && typeof place !== "number") {
    return { ...at, kind: answers.length === 0 ? "noAnswers" : "tooManyAnswers", text: prompt };
  }
  return { ...at, kind: "cell", text: name === "answers" ? answers[place as number]! : prompt };
}

/** What a stored text says; null where it is no draft. */
export function readDraft(text: string | null): Draft | null {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<Draft> | null;
    const names = Object.keys(FIRST_DRAFT) as (keyof Draft)[];
    const isWhole = kept !== null && names.every((name) => typeof kept[name] === typeof FIRST_DRAFT[name]);
    return isWhole && Array.isArray(kept.numbers) && Array.isArray(kept.operators) ? (kept as Draft) : null;
  } catch {
    return null;
  }
}
