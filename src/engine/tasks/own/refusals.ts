/** Why a definition, right in each of its parts, is no task: what, where, and how to mend it. */
import { EngineError } from "../../basics/errors.ts";
import { type Told, told } from "../../basics/told.ts";
import { expressionCount } from "./blocks.ts";
import { type Blocks, OWN_LIMITS, type OwnDefinition, ownDefinitionSchema, type Table } from "./definition.ts";
import { type OwnFacts, ownFacts } from "./facts.ts";
import { HELD_OUT_ONE_IN, type OwnTask, ownTask } from "./ownTask.ts";
import { alphabetOf } from "./table.ts";

/** Characters that a definition takes beside its rows. */
const HEAD = 1000;

export interface Refusal {
  /** Of the definition. */
  field: "numbers" | "targets" | "rows" | "prompts";
  message: Told;
  hint: Told;
}

/** What can be counted of it, or why it cannot be made a task of. */
export function judge(
  definition: OwnDefinition,
): { refusal: Refusal } | { refusal: null; task: OwnTask; facts: OwnFacts } {
  const before = definition.kind === "blocks" ? tooManyExpressions(definition) : refusalOfTable(definition);
  if (before) return { refusal: before };
  const task = ownTask(definition);
  const facts = ownFacts(task);
  const refusal = unanswerable(definition, facts) ?? tooManyAnswers(facts);
  return refusal ? { refusal } : { refusal, task, facts };
}

/** Why no model can be trained on it, though it is a task. */
export function untrainable({ prompts, heldOut }: OwnFacts): Refusal | null {
  if (heldOut > 0) return null;
  return {
    field: "prompts",
    message: told`There are too few prompts to hold one out: ${prompts}, of at least ${HELD_OUT_ONE_IN}.`,
    hint: told`Add prompts: one in ${HELD_OUT_ONE_IN} is kept for questions that the model never saw.`,
  };
}

function tooManyExpressions(definition: Blocks): Refusal | null {
  const expressions = expressionCount(definition);
  if (expressions <= OWN_LIMITS.expressions) return null;
  return {
    field: "numbers",
    message: told`These numbers and operators make ${expressions} expressions, more than ${OWN_LIMITS.expressions}.`,
    hint: told`Allow fewer numbers or operators, or let an answer have fewer numbers.`,
  };
}

function unanswerable(definition: OwnDefinition, { prompts }: OwnFacts): Refusal | null {
  if (definition.kind === "table" || prompts > 0) return null;
  const { from, to } = definition.targets;
  return {
    field: "targets",
    message: told`No target from ${from} to ${to} can be written with these numbers and operators.`,
    hint: told`Widen the range of targets, or allow more numbers.`,
  };
}

function tooManyAnswers({ most }: OwnFacts): Refusal | null {
  if (most.answers <= OWN_LIMITS.answers) return null;
  return {
    field: "numbers",
    message: told`"${most.prompt}" has ${most.answers} correct answers, more than ${OWN_LIMITS.answers}.`,
    hint: told`Allow fewer numbers or operators, or let an answer have fewer numbers.`,
  };
}

function refusalOfTable({ rows }: Table): Refusal | null {
  const refuse = (message: Told, hint: Told): Refusal => ({ field: "rows", message, hint });
  const seen = new Map<string, number>();
  for (const [i, { prompt, answers }] of rows.entries()) {
    const first = seen.get(prompt);
    if (first !== undefined) {
      return refuse(
        told`The prompt "${prompt}" stands in row ${first} and in row ${i + 1}.`,
        told`Put all of its answers into one row.`,
      );
    }
    seen.set(prompt, i + 1);
    const twice = answers.find((answer, j) => answers.indexOf(answer) !== j);
    if (twice !== undefined) {
      return refuse(told`The answer "${twice}" stands twice in row ${i + 1}.`, told`Leave one of them out.`);
    }
  }
  const length = JSON.stringify(rows).length;
  if (length > OWN_LIMITS.json - HEAD) {
    return refuse(
      told`The table takes ${length} characters, more than ${OWN_LIMITS.json - HEAD}.`,
      told`Leave out prompts or answers: a link has to hold all of them.`,
    );
  }
  const characters = alphabetOf({ rows }).length;
  if (characters <= OWN_LIMITS.alphabet) return null;
  return refuse(
    told`The table has ${characters} different characters, more than ${OWN_LIMITS.alphabet}.`,
    told`Use fewer: small letters only, for example.`,
  );
}

/** Why no model can be trained on it; null if one can. */
export function faultOf(definition: OwnDefinition): Refusal | null {
  const judged = judge(definition);
  return judged.refusal ?? untrainable(judged.facts);
}

/** @throws EngineError `bad-config` where it is not the definition of a task that a model can be trained on. */
export function parseOwnDefinition(json: unknown, where = "definition"): OwnDefinition {
  const parsed = ownDefinitionSchema.safeParse(json);
  if (!parsed.success) {
    const { message, path } = parsed.error.issues[0]!;
    throw new EngineError(
      "bad-config",
      told`This is not a task that can be read: ${message.slice(0, 200)}.`,
      [where, ...path.map(String)].join("."),
      told`Use a task as this page wrote it. Where it is of a later version, reload the page.`,
    );
  }
  const refusal = faultOf(parsed.data);
  if (refusal) throw new EngineError("bad-config", refusal.message, `${where}.${refusal.field}`, refusal.hint);
  return parsed.data;
}
