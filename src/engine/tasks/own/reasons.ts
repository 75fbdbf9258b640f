/** Why an answer that somebody typed is right or wrong. */
import { expressionOf, valueOf } from "./blocks.ts";
import type { OwnDefinition } from "./definition.ts";
import type { OwnTask } from "./ownTask.ts";

export type Reason =
  | { kind: "right" }
  /** The model cannot write it. */
  | { kind: "character"; character: string }
  /** It is no expression of as many numbers as are asked for. */
  | { kind: "form" }
  /** It has another value. */
  | { kind: "value"; value: number }
  /** A number or an operator in it is not allowed. */
  | { kind: "part" }
  /** It is not in the table. */
  | { kind: "unlisted" };

/** @param prompt of the task, which is the definition's. */
export function reasonOf(definition: OwnDefinition, task: OwnTask, prompt: unknown, text: string): Reason {
  const tokens: number[] = [];
  for (const character of text) {
    const token = task.vocabulary.indexOf(character);
    if (token < 0) return { kind: "character", character };
    tokens.push(token);
  }
  if (task.verify(prompt, [...tokens, task.eos]).correct) return { kind: "right" };
  if (definition.kind === "table") return { kind: "unlisted" };
  const expression = expressionOf([...tokens, task.eos], definition.count);
  if (!expression) return { kind: "form" };
  const value = valueOf(expression);
  return value === (prompt as { target: number }).target ? { kind: "part" } : { kind: "value", value };
}
