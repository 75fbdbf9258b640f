/** A task in words as fields of an address: `task=arithmetic&model=Qwen--...&level=3`, and what its task advises otherwise. */
import {
  CONFIDENCE_OVER,
  LEVELS,
  MODEL_NAME,
  misfitIn,
  PROBLEM_LIMITS,
  type Problem,
  problemsSchema,
  RESPONSE_TOKENS,
  type TextDefinition,
  type TextTaskId,
  textDefaults,
  whyOf,
} from "../../engine/index.ts";
import { message } from "../../words/message.ts";
import type { Fields } from "./fields.ts";
import { pack, unpack } from "./packed.ts";

const PROBLEMS = "problems";
export const TEXT_FIELDS: readonly string[] = ["level", "responseTokens", "confidenceOver", PROBLEMS];

export function writeText(task: TextTaskId, text: TextDefinition, fields: URLSearchParams): void {
  const usual = textDefaults(task, text);
  if (text.level !== undefined) fields.set("level", String(text.level));
  if (text.responseTokens !== usual.responseTokens) fields.set("responseTokens", String(text.responseTokens));
  if (text.confidenceOver !== usual.confidenceOver) fields.set("confidenceOver", text.confidenceOver);
  if (text.problems) fields.set(PROBLEMS, pack(text.problems));
}

interface Subject {
  task: TextTaskId;
  text: TextDefinition;
  model: string;
}

/** Null where the address names no model that can have such a task; the fields tell why. */
export function readText(fields: Fields, task: TextTaskId, fallback: string): Subject | null {
  const usual = textDefaults(task, subjectOf(fields, task));
  const text: TextDefinition = {
    ...usual,
    responseTokens: fields.number("responseTokens", { ...RESPONSE_TOKENS, integer: true }, usual.responseTokens),
    confidenceOver: fields.choice("confidenceOver", CONFIDENCE_OVER, usual.confidenceOver),
  };
  const model = fields.text("model");
  if (model !== null && MODEL_NAME.test(model) && !misfitIn({ task, text, model })) return { task, text, model };
  fields.tell("task", task, message("isUsed", message("needsBroughtModel"), fallback), message("bringModel"));
  return null;
}

/** A level is of arithmetic alone, and problems are of word problems: in another task's address nobody takes them. */
function subjectOf(fields: Fields, task: TextTaskId): Pick<TextDefinition, "level" | "problems"> {
  if (task === "arithmetic") {
    const level = fields.choice("level", LEVELS.map(String), String(LEVELS[0]));
    return { level: LEVELS.find((each) => String(each) === level)! };
  }
  if (task !== "word-problems") return {};
  const problems = readProblemsField(fields);
  return problems ? { problems } : {};
}

function readProblemsField(fields: Fields): Problem[] | undefined {
  const packed = fields.text(PROBLEMS);
  if (packed === null) return undefined;
  try {
    return problemsSchema.parse(unpack(packed, PROBLEM_LIMITS.json));
  } catch (error) {
    fields.tell(PROBLEMS, packed, message("noDefinition", whyOf(error)), message("askForDefinition"));
    return undefined;
  }
}
