/** What a ready arm is called, in menus and wherever its runs are told of, and what it is there for. */
import type { StudyArm } from "../engine/index.ts";
import type { RegistryWords } from "./registries.ts";

/** An arm that is a method as it is has the method's name and words. */
export function armWords(
  { id, title, method }: StudyArm,
  { readyArms, methodMeanings }: Pick<RegistryWords, "readyArms" | "methodMeanings">,
): { title: string; comment: string } {
  if (Object.hasOwn(readyArms, id)) return readyArms[id as keyof typeof readyArms];
  return { title, comment: methodMeanings[method].meaning };
}
